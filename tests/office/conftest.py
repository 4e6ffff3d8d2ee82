"""Lends pages of an office to these tests."""

from collections.abc import Iterator

import pytest

from tests.office.pages import Pages, open_pages


@pytest.fixture
def pages() -> Iterator[Pages]:
    """The pages of a new committee."""
    with open_pages() as opened:
        yield opened
