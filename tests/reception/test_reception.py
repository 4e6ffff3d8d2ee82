"""From what a resident typed to a ticket, and back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kiosk.commands.orders import (
    CancelSignUp,
    IssueCard,
    RevokeCard,
    RuleSignUps,
)
from kiosk.draw import commitment
from kiosk.errors import KioskError, Refused
from kiosk.model.activities import SignUpRow
from kiosk.numbers import card_check
from kiosk.reception import Applicant, Reception
from kiosk.sealing import Contact, OfficeKeys
from tests.committee import MONDAY, Committee

MOBILE = "138 1234 5678"
CARD = "99900000042" + card_check("99900000042")


def rows(committee: Committee) -> list[SignUpRow]:
    with committee.store.reading() as session:
        return session.rows(SignUpRow.select().order_by(SignUpRow.turn))


def test_a_resident_signs_up_sees_the_ticket_and_leaves(
    committee: Committee, reception: Reception
) -> None:
    activity = committee.activity(capacity=3)
    ticket = reception.join(activity, Applicant(MOBILE, name="小夏", party=2), origin="phone")
    assert (ticket.status, ticket.party, ticket.activity.left) == ("confirmed", 2, 1)
    assert reception.ticket(ticket.code) == ticket
    gone = reception.leave(ticket.code)
    assert (gone.status, gone.ended, gone.activity.left) == ("cancelled", "left", 3)
    with pytest.raises(Refused, match=r"sign_up\.gone"):
        reception.leave(ticket.code)
    with pytest.raises(Refused, match=r"sign_up\.unknown"):
        reception.leave("AAAAAAAA")
    assert reception.ticket("AAAAAAAA") is None


def test_nothing_that_was_typed_can_be_read_in_the_database(
    committee: Committee, reception: Reception, keys: OfficeKeys
) -> None:
    applicant = Applicant("+8613812345678", "5号楼301室", name="Ms Quillfeather")
    reception.join(committee.activity(), applicant, origin="kiosk")
    stored = committee.stored()
    assert b"garden" in stored
    for secret in ("13812345678", "12345678", "Quillfeather", "5-301", "301室"):
        assert secret.encode() not in stored
        assert secret.encode("utf-16-le") not in stored
        assert secret.encode().hex().encode() not in stored


def test_only_the_office_reads_the_contact(
    committee: Committee, reception: Reception, keys: OfficeKeys
) -> None:
    reception.join(
        committee.activity(), Applicant(MOBILE, "5-301", name=" 小\u202e夏 "), origin="phone"
    )
    (row,) = rows(committee)
    assert row.contact is not None
    assert keys.unseal(row.contact) == Contact("小夏", "+8613812345678", "5-301")
    with pytest.raises(KioskError, match=r"key\.other"):
        OfficeKeys(bytes(32)).unseal(row.contact)


def test_a_lost_reply_is_answered_again_with_the_same_ticket(
    committee: Committee, reception: Reception
) -> None:
    activity, command = committee.activity(capacity=2), uuid4()
    first = reception.join(activity, Applicant(MOBILE, party=2), origin="phone", id=command)
    committee.go_to(1000)  # it is over by now
    again = reception.join(activity, Applicant("nonsense"), origin="phone", id=command)
    assert again.code == first.code
    assert len(rows(committee)) == 1


@pytest.mark.parametrize(
    "again", ["13812345678", "+86 138-1234-5678", "００８６１３８１２３４５６７８"]
)
def test_the_same_number_is_known_again_however_it_is_written(
    committee: Committee, reception: Reception, again: str
) -> None:
    activity = committee.activity()
    reception.join(activity, Applicant(MOBILE), origin="phone")
    with pytest.raises(Refused, match=r"sign_up\.already"):
        reception.join(activity, Applicant(again), origin="kiosk")


@pytest.mark.parametrize(
    ("applicant", "code"),
    [
        (Applicant(), "contact.missing"),
        (Applicant(" ", " "), "contact.missing"),
        (Applicant("12"), "number.malformed"),
        (Applicant("138-hello"), "number.malformed"),
        (Applicant("9" * 5000), "number.malformed"),
        (Applicant("\x1b[2J13812345678"), "number.malformed"),
        (Applicant(household="301"), "household.malformed"),
        (Applicant(household="5-301" * 500), "household.malformed"),
        (Applicant(household="no idea"), "household.malformed"),
        (Applicant(MOBILE, name="a" * 41), "field.too_long"),
        (Applicant(MOBILE, name="a" * 10**6), "field.too_long"),
        (Applicant(CARD), "card.unknown"),
        (Applicant(CARD[:-1] + str((int(CARD[-1]) + 1) % 10)), "number.malformed"),
        (Applicant(MOBILE, party=0), "sign_up.party"),
        (Applicant(MOBILE, party=7), "sign_up.party"),
        (Applicant(MOBILE, party=10**30), "sign_up.party"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_can_not_be_a_sign_up_is_refused_and_nothing_is_kept(
    committee: Committee, reception: Reception, applicant: Applicant, code: str
) -> None:
    with pytest.raises(KioskError) as problem:
        reception.join(committee.activity(capacity=9), applicant, origin="phone")
    assert problem.value.code == code
    assert rows(committee) == []


def test_leaving_without_the_ticket_takes_number_and_household(
    committee: Committee, reception: Reception
) -> None:
    activity = committee.activity()
    reception.join(activity, Applicant(MOBILE, "5-301"), origin="phone")
    for number, household in (("13800000000", "5-301"), (MOBILE, "5-302"), (CARD, "5-301")):
        with pytest.raises(Refused, match=r"sign_up\.unknown"):
            reception.leave_by_number(activity, number, household)
    assert reception.leave_by_number(activity, MOBILE, "5号楼301").status == "cancelled"
    with pytest.raises(Refused, match=r"sign_up\.gone"):  # tapped twice
        reception.leave_by_number(activity, MOBILE, "5-301")
    reception.join(activity, Applicant(MOBILE, "5-301"), origin="phone")
    assert reception.leave_by_number(activity, MOBILE, "5-301").status == "cancelled"


def test_a_neighbour_card_stands_for_its_household(
    committee: Committee, reception: Reception, keys: OfficeKeys
) -> None:
    activity = committee.activity()
    committee.do(IssueCard(CARD, keys.token("household", "5-301")))
    reception.join(activity, Applicant(f"{CARD[:4]} {CARD[4:]}"), origin="kiosk")
    with pytest.raises(Refused, match=r"sign_up\.already"):
        reception.join(activity, Applicant(household="5-301"), origin="phone")
    assert reception.leave_by_number(activity, CARD, "5-301").status == "cancelled"
    committee.do(RevokeCard(CARD))
    with pytest.raises(Refused, match=r"card\.unknown"):
        reception.join(activity, Applicant(CARD), origin="kiosk")


def test_only_who_stands_in_the_lobby_can_sign_up_where_that_is_wanted(
    committee: Committee, reception: Reception
) -> None:
    activity = committee.activity(day=MONDAY + timedelta(days=1))
    committee.do(RuleSignUps(activity, lobby_only=True))
    shown = reception.lobby_code()
    committee.clock.move(timedelta(minutes=5))
    assert reception.lobby_code() != shown
    reception.join(activity, Applicant(MOBILE, lobby_code=f" {shown} "), origin="phone")
    committee.clock.move(timedelta(minutes=5))
    for typed in (shown, "", "0", "x" * 10**5):
        with pytest.raises(Refused, match=r"sign_up\.lobby"):
            reception.join(activity, Applicant("13800000000", lobby_code=typed), origin="phone")
    reception.join(activity, Applicant("13800000000"), origin="kiosk")
    wide = "".join(chr(ord(sign) - ord("0") + ord("０")) for sign in reception.lobby_code())
    reception.join(activity, Applicant("13800000001", lobby_code=wide), origin="phone")


def test_the_office_passes_on_offers_that_nobody_took_up(
    committee: Committee, reception: Reception
) -> None:
    activity = committee.activity(capacity=1)
    committee.do(RuleSignUps(activity, confirm_minutes=10))
    first = reception.join(activity, Applicant("13800000001"), origin="phone")
    second = reception.join(activity, Applicant("13800000002"), origin="phone")
    third = reception.join(activity, Applicant("13800000003"), origin="phone")
    assert (second.ahead, third.ahead) == (0, 1)
    reception.leave(first.code)
    committee.clock.move(timedelta(minutes=10))
    assert reception.upkeep()
    assert not reception.upkeep()
    told = reception.ticket(second.code)
    assert told is not None
    assert (told.status, told.ended) == ("cancelled", "lapsed")
    assert reception.confirm(third.code).status == "confirmed"


def test_the_office_draws_by_itself_and_publishes_it(
    committee: Committee, reception: Reception, keys: OfficeKeys
) -> None:
    activity = committee.activity(capacity=1)
    code = next(row[4] for row in committee.table("activity"))
    order = RuleSignUps(activity, closes=committee.at(660), draw=commitment(keys.seed(code)))
    committee.do(order)
    for household in ("5-301", "5-302", "5-303"):
        ticket = reception.join(activity, Applicant(household=household), origin="phone")
        assert ticket.status == "entered"
    committee.go_to(669)
    assert not reception.upkeep()
    committee.go_to(670)
    assert reception.upkeep()
    draw = reception.draw(activity)
    assert draw is not None
    assert draw.fits()
    assert [row.status for row in rows(committee)] == ["confirmed", "waiting", "waiting"]


def test_the_office_forgets_who_signed_up_after_the_retention_time(
    committee: Committee, reception: Reception
) -> None:
    ticket = reception.join(committee.activity(), Applicant(MOBILE), origin="phone")
    committee.go_to(990, MONDAY + timedelta(days=30))
    assert not reception.upkeep()
    committee.clock.move(timedelta(seconds=1))
    assert reception.upkeep()
    assert reception.ticket(ticket.code) is None
    (row,) = rows(committee)
    assert (row.holder, row.contact, row.party) == ("", None, 1)


def test_staff_remove_somebody_whose_ticket_then_tells_it(
    committee: Committee, reception: Reception
) -> None:
    ticket = reception.join(committee.activity(), Applicant(MOBILE), origin="phone")
    (row,) = rows(committee)
    committee.do(CancelSignUp(row.id, ended="removed"))
    told = reception.ticket(ticket.code)
    assert told is not None
    assert told.ended == "removed"
