"""The rules of an activity's sign-ups, as the office sets them and phones meet them."""

from datetime import timedelta

import pytest

from kiosk.cli.exits import Exit
from kiosk.errors import Refused
from tests.cli.counter import Counter


def test_rules_are_set_told_and_taken_back(counter: Counter) -> None:
    code = counter.activity(capacity=10)
    said = counter.done(
        "activity", code, "sign-ups", "--opens", "2026-11-23 11:00", "--closes", "2026-11-23T14:30",
        "--party-limit", 3, "--household-limit", 4, "--confirm-within", 90, "--fill-gaps",
        "--lobby-only",
    )  # fmt: skip
    values = [line.rpartition(": ")[2] for line in said.splitlines()]
    assert values == [
        "2026-11-23 11:00", "2026-11-23 14:30", "3", "4", "90", "yes", "yes", "—",
    ]  # fmt: skip
    assert counter.done("activity", code, "sign-ups") == said
    taken_back = counter.done(
        "activity", code, "sign-ups", "--opens", "none", "--closes", "none",
        "--household-limit", "none", "--confirm-within", "none", "--no-fill-gaps",
        "--no-lobby-only",
    )  # fmt: skip
    values = [line.rpartition(": ")[2] for line in taken_back.splitlines()]
    assert values == ["—", "—", "3", "—", "—", "no", "no", "—"]


def test_phones_meet_the_rules(counter: Counter) -> None:
    code = counter.activity(capacity=10)
    rule = ("activity", code, "sign-ups")
    counter.done(*rule, "--opens", "2026-11-23 11:00", "--closes", "2026-11-23 12:00")
    with pytest.raises(Refused, match=r"sign_up\.not_yet"):
        counter.join(code, "", "5-301")
    counter.committee.clock.move(timedelta(hours=1))
    counter.done(*rule, "--party-limit", 2, "--household-limit", 2)
    with pytest.raises(Refused, match=r"sign_up\.party"):
        counter.join(code, "", "5-301", party=3)
    counter.join(code, "", "5-301", party=2)
    with pytest.raises(Refused, match=r"sign_up\.household"):
        counter.join(code, "13812345600", "5-301")
    counter.committee.clock.move(timedelta(hours=1))
    with pytest.raises(Refused, match=r"sign_up\.closed"):
        counter.join(code, "", "5-302")
    assert "has a place" in counter.done("sign-ups", code, "add", "--household", "5-302")


def test_draw_is_announced_with_one_hash_until_somebody_has_entered(counter: Counter) -> None:
    code = counter.activity(capacity=10)
    rule = ("activity", code, "sign-ups")
    typed = counter.type(*rule, "--draw")
    assert (typed.code, "--closes" in typed.said) == (Exit.REFUSED, True)
    first = counter.type(*rule, "--closes", "2026-11-23 12:00", "--draw").line("this hash")
    assert counter.type(*rule, "--no-draw").line("this hash").endswith(": —")
    assert counter.type(*rule, "--draw").line("this hash") == first
    counter.join(code, "", "5-301")
    typed = counter.type(*rule, "--no-draw")
    assert (typed.code, "The draw has begun" in typed.said) == (Exit.REFUSED, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--opens", "2026-11-23 13:00", "--closes", "2026-11-23 12:00"), Exit.REFUSED),
        (("--party-limit", "7"), Exit.REFUSED),
        (("--household-limit", "0"), Exit.REFUSED),
        (("--confirm-within", "99999"), Exit.REFUSED),
    ],
)
def test_rules_that_cannot_be_get_one_sentence(
    counter: Counter, words: tuple[str, ...], code: Exit
) -> None:
    activity = counter.activity()
    before = counter.done("activity", activity, "sign-ups")
    typed = counter.type("activity", activity, "sign-ups", *words)
    assert typed.code == code
    assert typed.said.count("\n") == 1
    assert counter.done("activity", activity, "sign-ups") == before


@pytest.mark.parametrize(
    "words",
    [
        ("--opens", "soon"),
        ("--opens", "2026-02-30 10:00"),
        ("--party-limit", "none"),
        ("--party-limit", "-1"),
        ("--household-limit", "９"),
        ("--confirm-within", "1" * 300),
    ],
)
def test_what_is_no_rule_is_not_typed_as_it_should_be(
    counter: Counter, words: tuple[str, ...]
) -> None:
    activity = counter.activity()
    with pytest.raises(SystemExit) as stopped:
        counter.type("activity", activity, "sign-ups", *words)
    assert stopped.value.code == Exit.USAGE
