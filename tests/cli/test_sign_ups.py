"""Staff look after sign-ups: they list, add, move and remove them, and note who came."""

import pytest

from kiosk.cli.exits import Exit
from kiosk.tickets import ticket_told
from tests.cli.counter import Counter

MOBILE = "138 1234 56{:02}"


def joined(counter: Counter, activity: str, *parties: int) -> list[str]:
    """Sign parties up on phones, and return their tickets."""
    return [
        counter.join(activity, MOBILE.format(place), f"5-{300 + place}", party=party)
        for place, party in enumerate(parties)
    ]


def test_list_tells_who_has_a_place_and_who_waits_and_no_number(counter: Counter) -> None:
    code = counter.activity(capacity=3)
    tickets = joined(counter, code, 2, 2, 1)
    said = counter.done("sign-ups", code.lower(), "list")
    lines = said.splitlines()
    assert lines[0].startswith(f"{code}  2026-11-23 15:00  ")
    assert [line[:9] for line in lines[1:]] == [ticket_told(each) for each in tickets]
    assert "has a place" in lines[1]
    assert "on the waiting list" in lines[2]
    assert "•••• 5600" in lines[1]
    assert "1381234" not in said
    assert "5-300" not in said
    in_full = counter.done("sign-ups", code, "list", "--show-contacts")
    assert "+8613812345600  5-300" in in_full


def test_list_without_the_offices_key_names_nobody(counter: Counter) -> None:
    code = counter.activity()
    [ticket] = joined(counter, code, 1)
    counter.folder.office_key.unlink()
    said = counter.done("sign-ups", code, "list")
    assert ticket_told(ticket) in said
    assert "5600" not in said
    typed = counter.type("sign-ups", code, "list", "--show-contacts")
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert "office.key is not here" in typed.said
    assert not counter.folder.office_key.exists()


def test_who_calls_is_added_and_nothing_readable_is_kept(counter: Counter) -> None:
    code = counter.activity()
    words = ("--number", MOBILE.format(0), "--household", "5-301", "--name", "\x1b[2J王")
    said = counter.done("sign-ups", code, "add", *words, "--party", "2")
    assert "has a place" in said
    in_full = counter.done("sign-ups", code, "list", "--show-contacts")
    assert "[2J王  +8613812345600  5-301" in in_full
    assert "\x1b" not in in_full
    stored = counter.folder.database.read_bytes()
    stored += counter.folder.database.with_name("kiosk.db-wal").read_bytes()
    assert b"13812345600" not in stored
    assert "王".encode() not in stored
    typed = counter.type("sign-ups", code, "add", "--number", MOBILE.format(0))
    assert typed.code == Exit.REFUSED
    assert "signed up already" in typed.said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "A number or a household is needed."),
        (("--number", "12"), "This is no telephone number"),
        (("--household", "5"), "like 5-301"),
        (("--household", "5-301", "--party", "7"), "1 to 6 people"),
        (("--household", "5-301", "--name", "x" * 200), "Shorten it"),
        (("--number", "9990 0000 0003"), "There is no such neighbor card"),
    ],
)
def test_what_cannot_be_added_gets_one_sentence(
    counter: Counter, words: tuple[str, ...], sentence: str
) -> None:
    code = counter.activity()
    typed = counter.type("sign-ups", code, "add", *words)
    assert typed.code in (Exit.USAGE, Exit.REFUSED)
    assert sentence in typed.said
    assert typed.said.count("\n") == 1
    assert counter.committee.table("sign_up") == []


def test_places_taken_away_go_to_who_waits_and_staff_are_told_whom_to_tell(
    counter: Counter,
) -> None:
    code = counter.activity(capacity=2)
    first, second = joined(counter, code, 2, 2)
    said = counter.done("sign-ups", code, "remove", ticket_told(first))
    assert said.splitlines()[0] == f"{ticket_told(first)}  removed"
    assert said.splitlines()[-1] == f"{ticket_told(second)}  has a place"
    listed = counter.done("sign-ups", code, "list")
    assert "tell them: you have a place now" in listed
    assert "tell them: you were removed" in listed
    counter.done("sign-ups", code, "told", second)
    assert "tell them: you have a place now" not in counter.done("sign-ups", code, "list")


def test_party_moves_with_its_ticket(counter: Counter) -> None:
    source, target = counter.activity(), counter.activity(starts=1000, ends=1100)
    [ticket] = joined(counter, source, 3)
    counter.done("sign-ups", source, "move", ticket, "--to", target)
    assert "Nobody has signed up." in counter.done("sign-ups", source, "list")
    moved = counter.done("sign-ups", target, "list")
    assert ticket_told(ticket) in moved
    assert "tell them: there is another time or place" in moved
    typed = counter.type("sign-ups", source, "remove", ticket)
    assert typed.code == Exit.REFUSED
    assert "no such sign-up in this activity" in typed.said


def test_staff_note_who_came_and_who_did_not(counter: Counter) -> None:
    code = counter.activity(capacity=4)
    came, absent, waits = joined(counter, code, 2, 2, 2)
    assert "has come" in counter.done("sign-ups", code, "present", came, "--people", "1")
    assert "has a place" in counter.done("sign-ups", code, "present", came, "--undo")
    said = counter.done("sign-ups", code, "absent", absent)
    assert "did not come" in said
    assert ticket_told(waits) in said
    typed = counter.type("sign-ups", code, "present", absent)
    assert typed.code == Exit.REFUSED


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("NOSUCH", "list"), "There is no activity with the code “NOSUCH”."),
        (("\x1b]0;x\x07", "list"), "There is no activity with the code “]0;x”."),
        (("{code}", "remove", "K7F3QX9"), "“K7F3QX9” is no ticket."),
        (("{code}", "move", "K7F3QX9", "--to", "NOSUCH"), "“K7F3QX9” is no ticket."),
    ],
)
def test_wrong_codes_get_one_sentence(
    counter: Counter, words: tuple[str, ...], sentence: str
) -> None:
    code = counter.activity()
    typed = counter.type("sign-ups", *(word.format(code=code) for word in words))
    assert typed.code == Exit.USAGE
    assert sentence in typed.said
