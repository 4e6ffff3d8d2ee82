"""A text is a table as Excel would show it, but every cell stays the text that it is."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import FileError
from kiosk.files.csv_text import SEPARATORS, read_text, separator_of
from kiosk.files.grids import Grid, blank


def rows(grid: Grid) -> list[list[str]]:
    """Return the texts of a sheet."""
    columns = range(1, grid.columns + 1)
    return [[grid.text(row, column) for column in columns] for row in range(1, grid.rows + 1)]


def read(text: str) -> list[list[str]]:
    """Return the texts of a sheet that is written so."""
    return rows(read_text(text.encode(), "a"))


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separator_is_seen(separator: str, end: str) -> None:
    lines = [
        ["日期", "姓名", "职责"],
        ["2026-06-01", "王芳、李明", "值班"],
        ["2026-06-02", "", "走访"],
    ]
    assert read(end.join(separator.join(line) for line in lines)) == lines


def test_names_in_one_cell_do_not_look_like_columns() -> None:
    text = "日期,姓名\n" + "".join(f"6.{day},王芳;李明；赵六\n" for day in range(1, 9))
    assert read(text)[1] == ["6.1", "王芳;李明；赵六"]
    text = "Datum;Name\n" + "".join(f"{day}.6.;Müller, Anna\n" for day in range(1, 9))
    assert read(text)[1] == ["1.6.", "Müller, Anna"]
    text = "日期\t姓名\n" + "".join(f"6.{day}\t王芳,李明\n" for day in range(1, 9))
    assert read(text)[1] == ["6.1", "王芳,李明"]


def test_separators_in_quotes_are_none() -> None:
    assert separator_of('"a;b;c",1\n"d;e;f",2\n') == ","


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_first_line_can_say_the_separator(line: str) -> None:
    assert read(f"{line}\r\na,b;c\r\n") == [["a,b", "c"]]


@pytest.mark.parametrize("text", ["sep=\n", 'sep="\na', "sep=ab\n1", "sepp=|\n1"])
def test_first_line_that_only_looks_so_is_a_row(text: str) -> None:
    assert read(text)[0][0] == text.partition("\n")[0].strip()


def test_line_ends_may_be_mixed_and_lines_of_any_length() -> None:
    assert read("a,b\r\nc\nd,e,f\r\n\r\ng,,\rh") == [
        ["a", "b", ""], ["c", "", ""], ["d", "e", "f"], ["", "", ""], ["g", "", ""], ["h", "", ""],
    ]  # fmt: skip


def test_quotes_in_a_cell_that_has_none_around_it_are_letters() -> None:
    assert read('5" pipe,Ann "Tom" Lee, "x"\n') == [['5" pipe', 'Ann "Tom" Lee', '"x"']]


def test_quoted_cell_keeps_lines_separators_and_doubled_quotes() -> None:
    grid = read_text(b'"a\n""b"", c",d\n', "a")
    assert (grid.value(1, 1), grid.value(1, 2)) == ('a\n"b", c', "d")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "@SUM(A1)", "-1", "=cmd|'/c calc'!A0", "1e3"])
def test_nothing_is_ever_evaluated(formula: str) -> None:
    assert read(f"{formula},x") == [[formula, "x"]]


@pytest.mark.parametrize("text", ['a,b\n"1,2\n3,4\n', 'a\n"b"c\n', 'a\n"' + "x" * 200_000])
def test_quotation_marks_in_the_wrong_place_are_said(text: str) -> None:
    with pytest.raises(FileError) as caught:
        read(text)
    assert caught.value.code == "file.quotes"


SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc"])
CELLS = st.text(SIGNS, max_size=8) | st.sampled_from(["王芳", "a\nb", 'say "x"', "1,2;3\t4"])


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_is_read_back(table: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(table)
    grid = read_text(written.getvalue().encode("utf-8-sig"), "a")
    for row, line in enumerate(table, 1):
        for column, text in enumerate(line, 1):
            assert grid.value(row, column) == (None if blank(text) else text)


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    with suppress(FileError):
        grid = read_text(text.encode("utf-8", "replace"), "a")
        assert all(isinstance(value, str) for value in grid.cells.values())
