"""What people type, read into the one form of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.numbers import CARD_PREFIX, card, card_check, card_told, household, masked, mobile


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("13812345678", "+8613812345678"),
        ("+86 138 1234 5678", "+8613812345678"),
        ("138-1234-5678", "+8613812345678"),
        ("０１３８", None),
        ("+49 (0)151 23456789", "+4915123456789"),
        ("+81 90-1234-5678", "+819012345678"),
        ("021-54321234", "+862154321234"),
        ("1", None),
        ("+", None),
        ("138 1234 5678 or 139", None),
    ],
)
def test_a_telephone_number_is_read(typed: str, read: str | None) -> None:
    if read is None:
        with pytest.raises(KioskError, match=r"number\.malformed"):
            mobile(typed)
    else:
        assert mobile(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5-301", "5-301"),
        ("5号楼301室", "5-301"),
        ("５－３０１", "5-301"),
        ("Building 5, Room 301", "5-301"),
        ("No. 05 / 0301", "5-301"),
        ("12a-1203", "12A-1203"),
        ("19弄3号502室", "19-3-502"),
        ("5幢B座1001", "5-B-1001"),
    ],
)
def test_a_household_is_read(typed: str, read: str) -> None:
    assert household(typed) == read


@given(st.integers(0, 10**8 - 1), st.integers(0, 11), st.integers(1, 9))
def test_a_mistyped_card_is_noticed(number: int, place: int, by: int) -> None:
    digits = f"{CARD_PREFIX}{number:08d}"
    digits += card_check(digits)
    assert card(card_told(digits)) == digits
    wrong = str((int(digits[place]) + by) % 10)
    assert card(digits[:place] + wrong + digits[place + 1 :]) is None


@given(st.text(max_size=80))
def test_whatever_is_typed_it_is_a_number_or_refused(text: str) -> None:
    for read in (mobile, household):
        try:
            once = read(text)
        except KioskError:
            continue
        assert read(once) == once
    assert card(text) is None or len(card(text) or "") == 12
    assert masked(text).startswith("••••")


def test_a_number_that_is_shown_tells_its_end_only() -> None:
    assert masked("+86 138 1234 5678") == "•••• 5678"
    assert masked("12345") == "••••"
