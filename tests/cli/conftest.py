from pathlib import Path

import pytest

from tests.cli.counter import Counter
from tests.committee import Committee, committee

__all__ = ["committee"]


@pytest.fixture
def counter(committee: Committee) -> Counter:
    return Counter(committee)


@pytest.fixture
def households(tmp_path: Path) -> Path:
    """A list of ten households."""
    path = tmp_path / "households.csv"
    rows = "".join(f"{each}号楼30{each}室,第{each}组\n" for each in range(1, 11))
    path.write_text("住户,备注\n" + rows, encoding="utf-8")
    return path
