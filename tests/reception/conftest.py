"""Lends a committee with a reception to these tests."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.reception import Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from tests.committee import Committee
from tests.engines import ENGINES


@pytest.fixture(params=ENGINES)
def committee(request: pytest.FixtureRequest) -> Iterator[Committee]:
    """In a file, and then on a server."""
    with ENGINES[request.param]() as made:
        yield made


@pytest.fixture
def keys() -> OfficeKeys:
    """The office's."""
    return OfficeKeys(bytes(range(32)))


@pytest.fixture
def reception(committee: Committee, keys: OfficeKeys) -> Reception:
    """The committee's."""
    settings = replace(Settings(), site=committee.site)
    return Reception(committee.store, committee.clock, settings, keys)
