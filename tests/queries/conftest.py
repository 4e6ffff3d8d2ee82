"""Lends these tests a committee in a file, and then one on a server."""

from collections.abc import Iterator

import pytest

from tests.committee import Committee
from tests.engines import ENGINES


@pytest.fixture(params=ENGINES)
def committee(request: pytest.FixtureRequest) -> Iterator[Committee]:
    with ENGINES[request.param]() as made:
        yield made
