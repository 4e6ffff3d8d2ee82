"""A form works once, for what it was made for, and for a while."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.clock import FixedClock
from kiosk.errors import Refused
from kiosk.office.tokens import HASTY, LASTS, FormTokens
from kiosk.sealing import OfficeKeys

KEYS = OfficeKeys(bytes(32))
START = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def tokens(clock: FixedClock) -> FormTokens:
    return FormTokens(KEYS, clock)


def refusal(tokens: FormTokens, token: str, purpose: str = "join", subject: str = "A") -> str:
    with pytest.raises(Refused) as refused:
        tokens.read(token, purpose, subject)
    return refused.value.code


def test_a_form_that_is_sent_twice_is_one_command(tokens: FormTokens, clock: FixedClock) -> None:
    token = tokens.issue("join", "A")
    clock.move(timedelta(seconds=20))
    first = tokens.read(token, "join", "A")
    clock.move(timedelta(minutes=3))
    assert tokens.read(token, "join", "A") == first
    assert first.version == 7


def test_two_forms_are_two_commands(tokens: FormTokens, clock: FixedClock) -> None:
    first, second = tokens.issue("join", "A"), tokens.issue("join", "A")
    clock.move(timedelta(seconds=20))
    assert tokens.read(first, "join", "A") != tokens.read(second, "join", "A")


def test_another_office_process_with_the_same_key_takes_the_form(
    tokens: FormTokens, clock: FixedClock
) -> None:
    token = tokens.issue("cancel", "K7F3QX9P")
    FormTokens(KEYS, clock).read(token, "cancel", "K7F3QX9P")


@pytest.mark.parametrize(("purpose", "subject"), [("cancel", "A"), ("join", "B"), ("joinA", "")])
def test_a_form_fits_nothing_else(
    tokens: FormTokens, clock: FixedClock, purpose: str, subject: str
) -> None:
    token = tokens.issue("join", "A")
    clock.move(timedelta(minutes=1))
    assert refusal(tokens, token, purpose, subject) == "form.expired"


def test_a_form_of_another_office_is_refused(tokens: FormTokens, clock: FixedClock) -> None:
    token = FormTokens(OfficeKeys(bytes(31) + b"1"), clock).issue("join", "A")
    assert refusal(tokens, token) == "form.expired"


def test_nobody_fills_in_a_form_in_a_second(tokens: FormTokens, clock: FixedClock) -> None:
    token = tokens.issue("join", "A")
    assert refusal(tokens, token) == "form.hasty"
    clock.move(HASTY["join"])
    tokens.read(token, "join", "A")


def test_a_single_button_may_be_pressed_at_once(tokens: FormTokens) -> None:
    tokens.read(tokens.issue("cancel", "A"), "cancel", "A")


def test_a_form_that_lay_open_too_long_is_refused(tokens: FormTokens, clock: FixedClock) -> None:
    token = tokens.issue("join", "A")
    clock.move(LASTS)
    tokens.read(token, "join", "A")
    clock.move(timedelta(seconds=1))
    assert refusal(tokens, token) == "form.expired"


def test_a_clock_that_is_set_back_makes_no_second_command(
    tokens: FormTokens, clock: FixedClock
) -> None:
    token = tokens.issue("join", "A")
    clock.move(timedelta(seconds=20))
    first = tokens.read(token, "join", "A")
    clock.move(timedelta(days=-1))
    assert tokens.read(token, "join", "A") == first


@given(some.text(max_size=60))
def test_whatever_comes_in_place_of_a_token_is_refused(text: str) -> None:
    tokens = FormTokens(KEYS, FixedClock(START))
    assert refusal(tokens, text) == "form.expired"


@given(some.integers(0, 42), some.sampled_from("Aa0_-=+/ é\x00"))
def test_a_changed_token_is_refused(place: int, sign: str) -> None:
    clock = FixedClock(START)
    tokens = FormTokens(KEYS, clock)
    token = tokens.issue("join", "A")
    clock.move(timedelta(minutes=1))
    # The last sign holds two bits that mean nothing.
    if token[place] != sign and place < 42:
        assert refusal(tokens, token[:place] + sign + token[place + 1 :]) == "form.expired"
