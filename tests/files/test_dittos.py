"""Marks that repeat what is beside them."""

import pytest

from kiosk.files.rosters.dittos import without_dittos
from tests.files.sheets import grid


@pytest.mark.parametrize("mark", ["〃", "″", "同上", '"', "↓"])
def test_mark_repeats_what_stands_above_over_any_number_of_rows(mark: str) -> None:
    sheet = without_dittos(grid([["王芳"], [mark], [mark]]))
    assert [sheet.text(row, 1) for row in (1, 2, 3)] == ["王芳"] * 3
    assert sheet.address(3, 1) == "Sheet1!A3"


@pytest.mark.parametrize("mark", ["→", "⇒", "同左", "->"])
def test_arrow_repeats_what_stands_on_the_left(mark: str) -> None:
    sheet = without_dittos(grid([["王芳", "值", mark, mark]]))
    assert [sheet.text(1, column) for column in (2, 3, 4)] == ["值"] * 3


def test_mark_with_nothing_beside_it_stays_what_it_is() -> None:
    sheet = grid([["→", None, "→"], [None, "同上", None]])
    assert without_dittos(sheet).cells == sheet.cells


def test_mark_below_a_merged_block_repeats_its_text() -> None:
    sheet = grid([["王芳", "值"], ["〃", "x"]])
    assert without_dittos(sheet).text(2, 1) == "王芳"
