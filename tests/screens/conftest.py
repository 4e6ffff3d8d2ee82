"""The sample neighbourhood, made once and copied for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.desk import Desk
from tests.screens.lobby import desk_on, fill


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "kiosk.db"
    fill(path)
    return path


@pytest.fixture
def database(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.db"
    shutil.copyfile(sample_file, path)
    return path


@pytest.fixture
def desk(database: Path) -> Iterator[Desk]:
    with desk_on(database) as opened:
        yield opened
