"""Lines break where readers of each script expect it, and nothing is lost or sticks out."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from kiosk.i18n.wrapping import wrap

SIGNS = (
    "书法课活动室カタカナひらがな한국어abcXYZéñßРусский0123 \u00a0"
    "，。、？！：（）《》「」…·-'’,.!?()"
)
TEXTS = st.text(SIGNS, max_size=80)
CLOSING = "，。、？！：）》」…,.!?)"


def without_spaces(text: str) -> str:
    return "".join(sign for sign in text if sign != " ")


@given(TEXTS, st.integers(2, 40))
@example("提示：", 4)
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width, cell_len)
    assert without_spaces("".join(lines)) == without_spaces(text)
    assert all(cell_len(line) <= width for line in lines)


@given(TEXTS, st.integers(20, 40))
def test_line_never_starts_with_what_closes_or_ends_with_what_opens(text: str, width: int) -> None:
    lines = wrap(text, width, cell_len)
    for line, after in pairwise(lines):
        forced = cell_len(line.split(" ")[-1] + after[:1]) > width
        typed = any(f"{sign} {after[:1]}" in text for sign in line[-1:])
        assert after[0] not in CLOSING or forced or typed
        assert line[-1] not in "（《「(" or forced or f"{line[-1]} {after[:1]}" in text


@given(TEXTS, st.integers(2, 40))
def test_wrapping_lines_again_changes_nothing(text: str, width: int) -> None:
    lines = wrap(text, width, cell_len)
    assert [again for line in lines for again in wrap(line, width, cell_len)] == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("书法课今天停课。", 16, ["书法课今天停课。"]),
        ("书法课今天停课。", 14, ["书法课今天停", "课。"]),
        ("请到「活动室」来", 6, ["请到", "「活动", "室」来"]),
        ("土曜日14:00～16:00", 14, ["土曜日", "14:00～16:00"]),
        ("手机后四位：5678", 12, ["手机后四位：", "5678"]),
        ("한국어는 낱말에서 나눕니다", 12, ["한국어는", "낱말에서", "나눕니다"]),
        ("Bring a smile and scissors.", 10, ["Bring a", "smile and", "scissors."]),
        ("Nachbarschaftskomitee", 10, ["Nachbarsch", "aftskomite", "e"]),
        ("Êtes-vous là\u00a0?", 8, ["Êtes-vou", "s là\u00a0?"]),
        ("两人一组\n带剪刀", 20, ["两人一组", "带剪刀"]),
        ("", 10, [""]),
        ("   ", 10, [""]),
    ],
)
def test_lines_break_where_readers_expect(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, cell_len) == lines
