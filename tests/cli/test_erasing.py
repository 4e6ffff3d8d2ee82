"""Who had signed up is forgotten: when it was promised, and earlier if the office says so."""

from datetime import timedelta

import pytest

from kiosk.cli.exits import Exit
from tests.cli.counter import Counter


def test_erasing_more_than_was_promised_is_asked_about(counter: Counter) -> None:
    code = counter.activity()
    ticket = counter.join(code, "13812345600", "5-301", name="王")
    counter.committee.clock.move(timedelta(days=3))
    assert "nothing to erase" in counter.done("erase")
    typed = counter.type("erase", "--before", "2026-11-25")
    assert typed.code == Exit.NOT_CONFIRMED
    assert "of 1 sign-up?" in typed.said
    assert counter.reception.ticket(ticket) is not None
    assert "nothing to erase" in counter.done("erase", "--before", "2026-11-23", "--yes")
    assert "Erased who it was: 1 sign-up." in counter.done(
        "erase", "--before", "2026-11-25", "--yes"
    )
    assert counter.reception.ticket(ticket) is None
    in_full = counter.done("sign-ups", code, "list", "--show-contacts")
    assert "+86" not in in_full
    assert "—  1  has a place" in in_full


def test_what_is_not_over_cannot_be_erased(counter: Counter) -> None:
    code = counter.activity()
    ticket = counter.join(code, "13812345600")
    typed = counter.type("erase", "--before", "2026-11-30", "--yes")
    assert (typed.code, "Only what is over" in typed.said) == (Exit.USAGE, True)
    assert counter.reception.ticket(ticket) is not None


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20261", ""])
def test_what_is_no_day_is_not_typed_as_it_should_be(counter: Counter, day: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        counter.type("erase", "--before", day)
    assert stopped.value.code == Exit.USAGE
