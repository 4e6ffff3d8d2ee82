"""The sample neighbourhood, made once and copied for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.desk import Desk
from tests.screens.lobby import BEFORE_SPRING, desk_on, fill


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "kiosk.db"
    fill(path)
    return path


@pytest.fixture(scope="session")
def spring_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same neighbourhood a week before Spring Festival; nobody writes in it."""
    path = tmp_path_factory.mktemp("spring") / "kiosk.db"
    fill(path, BEFORE_SPRING)
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
