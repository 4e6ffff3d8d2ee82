"""Sign-ups with rules: opening times, shares, offers, moves, check-in, and being forgotten."""

# ruff: noqa: ANN401  what an order takes is checked by the order

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import (
    CancelActivity,
    CancelSignUp,
    ChangeActivity,
    CheckIn,
    ConfirmOffer,
    EraseSignUps,
    IssueCard,
    LapseOffers,
    MarkTold,
    MoveSignUp,
    NoShow,
    ReopenActivity,
    RevokeCard,
    RuleSignUps,
    SignUp,
    UndoCheckIn,
)
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.numbers import card_check
from kiosk.tickets import read_ticket
from tests.committee import MONDAY, Committee


def rows(committee: Committee) -> dict[str, SignUpRow]:
    """All sign-ups by their holder."""
    with committee.store.reading() as session:
        return {row.holder: row for row in session.rows(SignUpRow.select())}


def join(committee: Committee, activity: UUID, holder: str, party: int = 1, **more: Any) -> UUID:
    more.setdefault("origin", "phone")
    return committee.do(SignUp(activity, holder, party, **more)).row("sign_up")


def ruled(committee: Committee, capacity: int | None = 4, **rules: Any) -> UUID:
    activity = committee.activity(capacity=capacity)
    committee.do(RuleSignUps(activity, **rules))
    return activity


def test_sign_ups_begin_and_end_at_set_times_and_staff_may_still_add(committee: Committee) -> None:
    activity = ruled(committee, opens=committee.at(660), closes=committee.at(720))
    with pytest.raises(Refused, match=r"sign_up\.not_yet") as early:
        join(committee, activity, "a")
    assert early.value.facts["opens"] == committee.at(660)
    committee.go_to(660)
    join(committee, activity, "a")
    committee.go_to(720)
    with pytest.raises(Refused, match=r"sign_up\.closed"):
        join(committee, activity, "b")
    join(committee, activity, "b", origin="staff")
    committee.do(RuleSignUps(activity, closes=None))
    join(committee, activity, "c")


def test_sign_ups_can_not_end_before_they_begin(committee: Committee) -> None:
    with pytest.raises(Refused, match=r"sign_up\.times"):
        ruled(committee, opens=committee.at(720), closes=committee.at(720))


def test_a_party_is_as_large_as_the_activity_allows(committee: Committee) -> None:
    activity = ruled(committee, capacity=9, party_limit=2)
    with pytest.raises(Refused, match=r"sign_up\.party") as refusal:
        join(committee, activity, "a", 3)
    assert refusal.value.facts["most"] == 2
    join(committee, activity, "a", 2)


def test_a_household_has_its_share(committee: Committee) -> None:
    activity = ruled(committee, capacity=20, household_limit=4)
    first = join(committee, activity, "a", 3, household="h")
    with pytest.raises(Refused, match=r"sign_up\.household") as refusal:
        join(committee, activity, "b", 2, household="h")
    assert refusal.value.facts == {"most": 4, "brought": 3}
    join(committee, activity, "b", 1, household="h")
    join(committee, activity, "c", 4, household="other")
    committee.do(CancelSignUp(first))
    join(committee, activity, "d", 3, household="h")


def test_gaps_are_filled_only_where_the_organiser_chose_so(committee: Committee) -> None:
    activity = ruled(committee, capacity=4)
    join(committee, activity, "a", 3)
    join(committee, activity, "family", 3)
    join(committee, activity, "single", 1)
    assert rows(committee)["single"].status == "waiting"
    promoted = committee.do(RuleSignUps(activity, fill_gaps=True)).facts["promoted"]
    assert promoted == [str(rows(committee)["single"].id)]
    assert {each: row.status for each, row in rows(committee).items()} == {
        "a": "confirmed", "family": "waiting", "single": "confirmed",
    }  # fmt: skip


def test_an_offer_stands_until_its_time_and_then_moves_on(committee: Committee) -> None:
    activity = ruled(committee, capacity=2, confirm_minutes=30)
    gone = join(committee, activity, "gone", 2)
    first = join(committee, activity, "first", 2)
    second = join(committee, activity, "second", 2)
    assert committee.do(CancelSignUp(gone)).facts["promoted"] == [str(first)]
    offered = rows(committee)["first"]
    assert (offered.status, offered.notice) == ("offered", "offered")
    assert offered.confirm_by == committee.clock.now() + timedelta(minutes=30)
    with pytest.raises(Refused, match=r"sign_up\.waiting"):
        committee.do(ConfirmOffer(second))
    committee.clock.move(timedelta(minutes=30))
    with pytest.raises(Refused, match=r"sign_up\.lapsed"):
        committee.do(ConfirmOffer(first))
    facts = committee.do(LapseOffers(activity)).facts
    assert (facts["lapsed"], facts["promoted"]) == ([str(first)], [str(second)])
    assert rows(committee)["first"].ended == "lapsed"
    committee.do(ConfirmOffer(second))
    assert committee.do(ConfirmOffer(second)).facts["changed"] is False
    with pytest.raises(Refused, match=r"sign_up\.lapsed"):
        committee.do(ConfirmOffer(first))


def test_an_offer_never_stands_longer_than_until_the_beginning(committee: Committee) -> None:
    activity = ruled(committee, capacity=1, confirm_minutes=600)
    gone = join(committee, activity, "gone")
    join(committee, activity, "next")
    committee.go_to(890)
    committee.do(CancelSignUp(gone))
    assert rows(committee)["next"].confirm_by == committee.at(900)


def test_a_ticket_can_be_read_back_and_is_the_same_at_every_repetition(
    committee: Committee,
) -> None:
    activity, command = committee.activity(), uuid4()
    first = committee.do(SignUp(activity, "a"), command)
    assert committee.do(SignUp(activity, "a"), command) == first
    ticket = str(first.facts["ticket"])
    assert read_ticket(f" {ticket[:4].lower()}-{ticket[4:]} ") == ticket
    assert len(rows(committee)) == 1


def test_staff_move_a_party_with_its_ticket_and_back(committee: Committee) -> None:
    full = committee.activity(capacity=2)
    other = committee.activity(600, 660, day=MONDAY + timedelta(days=1), capacity=2)
    moved = join(committee, full, "a", 2)
    waits = join(committee, full, "b", 2)
    ticket = rows(committee)["a"].ticket
    facts = committee.do(MoveSignUp(moved, other)).facts
    assert (facts["status"], facts["promoted"]) == ("confirmed", [str(waits)])
    assert (rows(committee)["a"].ticket, rows(committee)["a"].activity) == (ticket, other)
    assert committee.do(MoveSignUp(moved, full)).facts["status"] == "waiting"


def test_staff_remove_a_party_and_it_is_to_be_told(committee: Committee) -> None:
    removed = join(committee, committee.activity(), "a")
    committee.do(CancelSignUp(removed, ended="removed"))
    assert (rows(committee)["a"].ended, rows(committee)["a"].notice) == ("removed", "removed")
    committee.do(MarkTold(removed))
    assert rows(committee)["a"].notice is None


def test_a_party_is_checked_in_on_the_day_once(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    came = join(committee, activity, "a", 3)
    waits = join(committee, activity, "b", 1)
    committee.go_to(900, MONDAY - timedelta(days=1))
    with pytest.raises(Refused, match=r"sign_up\.not_today"):
        committee.do(CheckIn(came))
    committee.go_to(480)
    assert committee.do(CheckIn(came, people=2)).facts["attended"] == 2
    with pytest.raises(Refused, match=r"sign_up\.checked_in"):
        committee.do(CheckIn(came))
    with pytest.raises(Refused, match=r"sign_up\.waiting"):
        committee.do(CheckIn(waits))
    committee.do(UndoCheckIn(came))
    assert committee.do(CheckIn(came)).facts["attended"] == 3


def test_who_does_not_come_makes_room_and_may_come_late_after_all(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    late = join(committee, activity, "late", 2)
    waits = join(committee, activity, "waits", 3)
    committee.go_to(905)
    assert committee.do(NoShow(late)).facts["promoted"] == [str(waits)]
    with pytest.raises(Refused, match=r"activity\.full"):
        committee.do(CheckIn(late))
    committee.do(CancelSignUp(waits))
    assert committee.do(CheckIn(late)).facts["attended"] == 2


def test_everybody_keeps_their_places_when_it_is_moved_or_called_off_and_is_to_be_told(
    committee: Committee,
) -> None:
    activity = committee.activity(capacity=2)
    join(committee, activity, "a", 2)
    join(committee, activity, "b", 1)
    committee.do(ChangeActivity(activity, starts=committee.at(930)))
    assert {row.notice for row in rows(committee).values()} == {"moved"}
    committee.do(CancelActivity(activity))
    assert [(row.status, row.notice) for row in rows(committee).values()] == [
        ("confirmed", "called_off"), ("waiting", "called_off"),
    ]  # fmt: skip
    with pytest.raises(Refused, match=r"activity\.cancelled"):
        join(committee, activity, "c")
    committee.do(ReopenActivity(activity))
    assert {row.notice for row in rows(committee).values()} == {"reopened"}
    assert committee.do(ReopenActivity(activity)).facts["changed"] is False


def test_an_activity_that_takes_place_after_all_gets_its_room_again(committee: Committee) -> None:
    room = committee.room()
    activity = committee.activity(room=room, book_room=True)
    committee.do(CancelActivity(activity))
    committee.book(room, 900, 930)
    with pytest.raises(Refused, match=r"booking\.overlap"):
        committee.do(ReopenActivity(activity, book_room=True))
    with committee.store.reading() as session:
        found = session.by_key(ActivityRow, activity)
    assert found is not None
    assert found.status == "cancelled"
    assert committee.do(ReopenActivity(activity)).facts["booking"] is None


def test_who_signed_up_is_forgotten_in_rows_and_log_and_the_figures_stay(
    committee: Committee,
) -> None:
    kept = committee.activity(900, 990, day=MONDAY + timedelta(days=9))
    activity = committee.activity(capacity=5)
    come = join(committee, activity, "holder-a", 2, household="home-a", contact="5ea1ed")
    join(committee, kept, "holder-b", 1, contact="5ea1ed-2")
    committee.do(CheckIn(come))
    committee.go_to(1000)
    assert committee.do(EraseSignUps(committee.clock.now())).facts["erased"] == 1
    text = json.dumps([committee.table("sign_up"), committee.table("command")], default=str)
    assert "holder-a" not in text
    assert "home-a" not in text
    assert '5ea1ed"' not in text.replace("\\", "")
    assert "holder-b" in text
    with committee.store.reading() as session:
        (row,) = session.rows(SignUpRow.select().where(SignUpRow.erased))
        found = session.by_key(ActivityRow, activity)
    assert (row.party, row.attended, row.ticket, row.status) == (2, 2, None, "confirmed")
    assert found is not None
    assert found.taken == 2
    assert committee.do(EraseSignUps(committee.clock.now())).facts["erased"] == 0


def card_number(number: int) -> str:
    digits = f"999{number:08d}"
    return digits + card_check(digits)


def test_a_household_has_one_valid_card(committee: Committee) -> None:
    first, second = card_number(1), card_number(2)
    assert committee.do(IssueCard(first, "h")).facts["changed"]
    assert not committee.do(IssueCard(first, "h")).facts["changed"]
    with pytest.raises(Refused, match=r"card\.exists"):
        committee.do(IssueCard(first, "other"))
    committee.do(IssueCard(second, "h"))
    with pytest.raises(Refused, match=r"card\.exists"):
        committee.do(IssueCard(first, "h"))  # it may be in somebody's drawer
    committee.do(RevokeCard(second))
    with pytest.raises(Refused, match=r"card\.malformed"):
        committee.do(IssueCard("999000000001", "h"))
    with pytest.raises(Refused, match=r"card\.unknown"):
        committee.do(RevokeCard(card_number(3)))


@pytest.mark.parametrize(
    "order",
    [
        CancelSignUp(uuid4()), MoveSignUp(uuid4(), uuid4()), ConfirmOffer(uuid4()),
        CheckIn(uuid4()), UndoCheckIn(uuid4()), NoShow(uuid4()), MarkTold(uuid4()),
    ],
    ids=lambda order: type(order).__name__,
)  # fmt: skip
def test_unknown_sign_ups_are_refused(committee: Committee, order: Any) -> None:
    with pytest.raises(Refused, match=r"sign_up\.unknown"):
        committee.do(order)
