"""Lends the committee, and a way to import into it, to these tests."""

from pathlib import Path

import pytest

from tests.committee import Committee, committee
from tests.imports.calendar_office import CalendarOffice
from tests.imports.office import Importer

__all__ = ["calendars", "committee", "importer"]


@pytest.fixture
def importer(committee: Committee, tmp_path: Path) -> Importer:
    """Imports files into the committee's database."""
    return Importer(committee, tmp_path)


@pytest.fixture
def calendars(importer: Importer) -> CalendarOffice:
    """Imports calendars into the committee's database."""
    return CalendarOffice(importer)
