"""An office in either kind of database, and two kiosks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import ENGINES
from tests.sync.machines import Kiosk, Office


@pytest.fixture(params=ENGINES)
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with ENGINES[request.param]() as committee:
        yield Office(committee)


@pytest.fixture
def lobby(office: Office, tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path, "lobby-1", office)
    yield kiosk
    kiosk.store.close()


@pytest.fixture
def hall(office: Office, tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path, "hall", office)
    yield kiosk
    kiosk.store.close()
