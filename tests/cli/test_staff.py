"""The office says at the shell who may enter the staff side."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.back_office.entry import Entry
from kiosk.cli.exits import Exit
from kiosk.desk import Desk, Languages
from kiosk.errors import Refused
from tests.cli.counter import Counter
from tests.terminal.pty_session import PtySession

PIN, OTHER = "258014", "461938"

ROOT = Path(__file__).parents[2]

Pipe = Callable[[str], None]


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Let what is typed come from a pipe."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def entry(counter: Counter) -> Entry:
    desk = Desk(
        counter.settings,
        counter.committee.clock,
        counter.committee.store,
        Languages(counter.settings),
        counter.reception,
    )
    return Entry(desk)


def test_somebody_gets_a_pin_another_one_and_loses_it(counter: Counter, pipe: Pipe) -> None:
    person = counter.committee.worker("王晨")
    pipe(f"{PIN}\n")
    assert "王晨 can now enter the staff side" in counter.done("staff", "add", "王晨")
    [member] = entry(counter).door().members
    assert member.person == person
    assert entry(counter).enter(member.id, PIN).name == "王晨"
    pipe(OTHER)
    assert "王晨 has a new PIN." in counter.done("staff", "pin", "王晨")
    assert entry(counter).enter(member.id, OTHER).id == member.id
    with pytest.raises(Refused, match=r"pin\.wrong"):
        entry(counter).enter(member.id, PIN)
    assert counter.done("staff", "list") == "王晨\n"
    assert "no longer has a PIN" in counter.done("staff", "remove", "王晨")
    assert "Nobody has a PIN yet" in counter.done("staff", "list")


def test_a_name_that_is_not_on_the_roster_can_be_tied_to_one(counter: Counter, pipe: Pipe) -> None:
    person = counter.committee.worker("王晨")
    pipe(PIN)
    said = counter.done("staff", "add", "Wang", "--person", "王晨")
    assert "--person" not in said
    pipe(PIN)
    assert "--person" in counter.done("staff", "add", "Guest")
    assert counter.done("staff", "list") == "Guest\nWang (王晨)\n"
    members = {each.name: each.person for each in entry(counter).door().members}
    assert members == {"Guest": None, "Wang": person}
    pipe(PIN)
    typed = counter.type("staff", "add", "Xia", "--person", "夏敏")
    assert typed.code == Exit.REFUSED
    assert "夏敏" in typed.said


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", "4 to 12 digits"),
        ("12\n", "4 to 12 digits"),
        ("1234\n", "anybody tries"),
        ("\x1b]0;x\x07\n", "4 to 12 digits"),
        ("2" * 100_000, "4 to 12 digits"),
    ],
)
def test_a_pin_that_will_not_do_changes_nothing(
    counter: Counter, pipe: Pipe, pin: str, why: str
) -> None:
    pipe(pin)
    typed = counter.type("staff", "add", "王晨")
    assert (typed.code, why in typed.said) == (Exit.REFUSED, True)
    assert "\x1b" not in typed.said
    assert counter.committee.table("staff") == []


def test_names_are_there_once_or_said_to_be_missing(counter: Counter, pipe: Pipe) -> None:
    pipe(PIN)
    counter.done("staff", "add", "王晨")
    pipe(OTHER)
    typed = counter.type("staff", "add", "王晨")
    assert (typed.code, "already has a PIN" in typed.said) == (Exit.REFUSED, True)
    for step in ("pin", "remove"):
        typed = counter.type("staff", step, "夏敏\x1b[2J")
        assert (typed.code, "夏敏" in typed.said, "\x1b" in typed.said) == (
            Exit.REFUSED,
            True,
            False,
        )


def test_no_pin_is_kept_or_printed(counter: Counter, pipe: Pipe) -> None:
    pipe(PIN)
    said = counter.done("staff", "add", "王晨")
    pipe(OTHER)
    counter.done("staff", "pin", "王晨")
    assert PIN not in said + counter.done("staff", "list")
    for number in ("1", "2"):
        assert "argon2" not in counter.done("log", "--show", number)
    assert PIN.encode() not in counter.committee.stored()


def typed_twice(data: Path, first: str, second: str) -> str:
    """Type a PIN at a terminal that asks for it, and return all that was to be seen."""
    command = (sys.executable, "-m", "kiosk", "--data", str(data), "--language", "en")
    with PtySession([*command, "staff", "add", "Wang"], cwd=ROOT) as session:
        session.until_text("4 to 12 digits")
        session.feed(first.encode() + b"\n")
        session.until_text("again:")
        session.feed(second.encode() + b"\n")
        session.exit_code()
        return session.output.decode()


def test_a_pin_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    assert "not the same" in typed_twice(tmp_path, PIN, OTHER)
    seen = typed_twice(tmp_path, PIN, PIN)
    assert "Wang can now enter" in seen
    assert PIN not in seen
