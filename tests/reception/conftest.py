"""Lends a committee with a reception to these tests."""

from dataclasses import replace

import pytest

from kiosk.reception import Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from tests.committee import Committee, committee

__all__ = ["committee"]


@pytest.fixture
def keys() -> OfficeKeys:
    """The office's."""
    return OfficeKeys(bytes(range(32)))


@pytest.fixture
def reception(committee: Committee, keys: OfficeKeys) -> Reception:
    """The committee's."""
    settings = replace(Settings(), site=committee.site)
    return Reception(committee.store, committee.clock, settings, keys)
