"""Places and rooms are lent, and the inbox is answered, from the command line."""

from datetime import timedelta

from kiosk.cli.exits import Exit
from kiosk.commands.orders import NoteRefused, SignUp
from kiosk.commands.wire import encode
from kiosk.queries.loans import loans
from tests.cli.counter import Counter


def refused(counter: Counter, *words: object, code: Exit = Exit.REFUSED) -> str:
    typed = counter.type(*words)
    assert typed.code == code
    return typed.said


def test_places_are_lent_and_taken_back(counter: Counter) -> None:
    activity = counter.committee.activity(capacity=20, code="CUT724")
    said = counter.done("lend", "cut724", "lobby-1", "8")
    assert "CUT724 剪纸课: lobby-1 has 8 places, 0 given away" in said
    with counter.committee.store.reading() as session:
        (loan,) = loans(session, counter.settings.site)
    assert (loan.activity, loan.seats) == (activity, 8)
    assert counter.done("lend", "CUT724", "lobby-1", "--end") == ""
    assert "ended already" in refused(counter, "lend", "CUT724", "lobby-1", "--end")


def test_a_room_is_lent_for_some_days(counter: Counter) -> None:
    counter.committee.room("hall")
    said = counter.done("lend", "hall", "lobby-1", "--from", "2026-12-01", "--to", "2026-12-03")
    assert "hall hall: lobby-1 has it from 2026-12-01 to 2026-12-03" in said
    assert counter.done("lend") == said
    assert "no room with the code" in refused(
        counter, "lend", "attic", "lobby-1", "--from", "2026-12-01", code=Exit.USAGE
    )


def test_what_is_to_be_lent_has_to_be_said(counter: Counter) -> None:
    counter.committee.activity(capacity=20, code="CUT724")
    assert "how many places" in refused(counter, "lend", "CUT724", "lobby-1", code=Exit.USAGE)
    assert "only 20" in refused(counter, "lend", "CUT724", "lobby-1", "21")


def test_the_inbox_says_what_was_wanted_and_why_not(counter: Counter) -> None:
    committee = counter.committee
    assert "Nothing waits" in counter.done("inbox")
    activity = committee.activity(code="CUT724", capacity=5)
    for holder in ("a", "b"):
        committee.do(
            NoteRefused(
                kind="refused",
                command="sign_up.add",
                version=1,
                device="lobby-1",
                actor="kiosk",
                issued_at=committee.clock.now() - timedelta(hours=3),
                arguments=encode(SignUp(activity, holder, 2)),
                code="sign_up.closed",
                facts="{}",
            )
        )
    said = counter.done("inbox")
    assert "lobby-1  Signed up · 剪纸课 · 2 people" in said
    assert counter.done("inbox", "--again", "1").count("lobby-1") == 1
    assert "Nothing waits" in counter.done("inbox", "--drop", "1")
    assert "no longer in the inbox" in refused(counter, "inbox", "--drop", "1")
    assert len(committee.table("sign_up")) == 1
