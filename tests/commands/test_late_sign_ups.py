"""Who signed up at a kiosk that nobody could reach has the turn in which they came."""

from datetime import datetime
from uuid import UUID

from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.commands.orders import MoveSignUp, SignUp
from kiosk.commands.receipts import Receipt
from kiosk.ids import new_id
from kiosk.model.activities import SignUpRow
from tests.committee import Committee


def handed_in(committee: Committee, order: SignUp, at: datetime) -> Receipt:
    """What the office does when a kiosk hands in what it took earlier."""
    with committee.store.writing() as session:
        ledger = Ledger(session, committee.site, committee.zone)
        return ledger.carry_out(order, new_id(at), Given("lobby", "kiosk", at))


def waiting(committee: Committee, activity: UUID) -> list[str]:
    with committee.store.reading() as session:
        rows = session.rows(
            SignUpRow.select()
            .where(SignUpRow.activity == activity, SignUpRow.status == "waiting")
            .order_by(SignUpRow.turn)
        )
    return [row.holder for row in rows]


def test_it_waits_before_those_who_came_later(committee: Committee) -> None:
    activity = committee.activity(capacity=1)
    committee.sign_up(activity, "has it")
    for minute, holder in ((610, "a"), (630, "b"), (640, "c")):
        committee.go_to(minute)
        committee.sign_up(activity, holder)
    committee.go_to(660)
    handed_in(committee, SignUp(activity, "late", origin="kiosk"), committee.at(620))
    handed_in(committee, SignUp(activity, "later", origin="kiosk"), committee.at(630))
    assert waiting(committee, activity) == ["a", "late", "b", "later", "c"]
    committee.sign_up(activity, "d")
    assert waiting(committee, activity)[-1] == "d"


def test_it_is_told_how_many_wait_before_it(committee: Committee) -> None:
    activity = committee.activity(capacity=2)
    committee.sign_up(activity, "has it", 2)
    for minute, holder in ((610, "a"), (630, "b"), (640, "c")):
        committee.go_to(minute)
        committee.sign_up(activity, holder, 2)
    committee.go_to(660)
    late = handed_in(committee, SignUp(activity, "late", origin="kiosk"), committee.at(620))
    assert late.facts["ahead"] == 2


def test_a_place_is_free_for_whoever_came_before_all_who_wait(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    committee.sign_up(activity, "has two", 2)
    committee.go_to(630)
    family = committee.sign_up(activity, "family", 3)
    assert family.facts["status"] == "waiting"
    committee.go_to(660)
    before = handed_in(committee, SignUp(activity, "before", origin="kiosk"), committee.at(620))
    assert before.facts["status"] == "confirmed"
    behind = committee.sign_up(activity, "behind")
    assert behind.facts["status"] == "waiting"


def test_whoever_was_moved_stands_as_if_they_came_then(committee: Committee) -> None:
    full, other = committee.activity(capacity=1), committee.activity(capacity=1)
    committee.sign_up(full, "has it")
    moved = committee.sign_up(other, "moved").row("sign_up")
    committee.go_to(630)
    committee.sign_up(full, "a")
    committee.go_to(640)
    committee.do(MoveSignUp(moved, full))
    committee.go_to(660)
    handed_in(committee, SignUp(full, "late", origin="kiosk"), committee.at(620))
    handed_in(committee, SignUp(full, "later", origin="kiosk"), committee.at(635))
    assert waiting(committee, full) == ["late", "a", "later", "moved"]


def test_it_puts_nobody_out_who_has_a_place(committee: Committee) -> None:
    activity = committee.activity(capacity=1)
    committee.go_to(630)
    has = committee.sign_up(activity, "has it")
    committee.go_to(660)
    late = handed_in(committee, SignUp(activity, "late", origin="kiosk"), committee.at(610))
    assert has.facts["status"] == "confirmed"
    assert late.facts["status"] == "waiting"


def test_whoever_left_a_number_is_told_what_became_of_it(committee: Committee) -> None:
    activity = committee.activity(capacity=1)
    late = SignUp(activity, "a", contact="sealed", origin="kiosk", late=True)
    handed_in(committee, late, committee.at(600))
    nobody = SignUp(activity, "b", origin="kiosk", late=True)
    handed_in(committee, nobody, committee.at(600))
    with committee.store.reading() as session:
        told = {row.holder: row.notice for row in session.rows(SignUpRow.select())}
    assert told == {"a": "settled", "b": None}


def test_at_a_kiosk_everybody_is_somebody_else(committee: Committee) -> None:
    activity = committee.activity(capacity=3)
    receipts = [committee.do(SignUp(activity, "", origin="kiosk")) for _ in range(2)]
    with committee.store.reading() as session:
        holders = {row.holder for row in session.rows(SignUpRow.select())}
    assert holders == {receipt.id.hex for receipt in receipts}
