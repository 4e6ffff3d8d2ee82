"""What others wrote is shown so that it can neither act, nor hide, nor grow."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.text import ACTIVE, MARKS, UNSHOWN, inert

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x07\x9b\x7f\u202e\u2066\u200b\u200d\ufeff\U000e0041\ud800\ue000\r\n\t"
        ),
        st.sampled_from("a가각人\u0301\u0323\u0344\u0f73\u0cc6\u0cc2\u20e3\u3000\u00a0\u2000 "),
    ),
    max_size=80,
)


@given(HOSTILE, st.integers(1, 60), st.booleans())
@example("\u1100\u0301\u1161", 60, False)
@example("\ufb2c\u05b0\u05b1\u05b2\u05b3", 60, False)
@example("\ufffa" * 25 + "a", 1, False)
def test_what_is_inert_stays_as_it_is(text: str, limit: int, lines: bool) -> None:
    once = inert(text, limit, lines=lines)
    assert inert(once, limit, lines=lines) == once


@given(HOSTILE, st.integers(1, 60), st.booleans())
def test_nothing_active_or_hidden_is_left(text: str, limit: int, lines: bool) -> None:
    shown = inert(text, limit, lines=lines)
    assert len(shown) <= limit
    rest = shown.replace("\n", "") if lines else shown
    assert not ACTIVE.search(rest)
    assert not {unicodedata.category(sign) for sign in rest} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl"}
    assert unicodedata.is_normalized("NFC", shown)
    assert shown == shown.strip()
    assert "  " not in shown
    assert "\n\n\n" not in shown
    shown.encode("utf-8")


@given(
    st.text(st.characters(categories=["Lu", "Ll", "Nd", "Lo"], max_codepoint=0x17F), max_size=60)
)
def test_ordinary_words_come_through(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b]52;c;aGk=\x07王晨", "]52;c;aGk=王晨"),
        ("\x1b]8;;http://evil\x1b\\link", "]8;;http://evil\\link"),
        ("abc\u202edef\u2066", "abcdef"),
        ("[/b] [@click=app.quit]x", "[/b] [@click=app.quit]x"),
        ("a\tb\r\n\u2028c", "a b c"),
        ("e\u0301te\u0301", "été"),
        ("\u1112\u1161\u11ab", "한"),
        ("剪\u3000纸", "剪\u3000纸"),
        ("10\u202fh", "10\u202fh"),
        ("葛\U000e0100城", "葛城"),
        ("王\ue863", "王" + UNSHOWN),
        ("\u0301\u0301上", "上"),
        ("\u3164\u2060\u200b", ""),
        ("สวัสดีค่ะ", "สวัสดีค่ะ"),
    ],
)
def test_examples(written: str, shown: str) -> None:
    assert inert(written) == shown


def test_a_letter_carries_few_marks() -> None:
    assert inert("a" + "\u0324" * 900 + "b") == "a" + "\u0324" * MARKS + "b"


def test_a_long_text_says_that_it_goes_on() -> None:
    assert inert("word " * 9, 13) == "word word wo…"
    assert inert("word word xx", 10) == "word word…"
    assert inert("\u200b" * 900 + "late", 20) == "…"


def test_lines_are_kept_when_asked() -> None:
    assert inert(" one \r\n two\n\n\n\n\u0301three\u2029", lines=True) == "one\ntwo\n\nthree"


def test_a_megabyte_of_marks_is_bounded_before_it_is_sorted() -> None:
    assert len(inert("a" + "\u0315\u0300" * 500_000, 100_000)) <= 1 + MARKS
