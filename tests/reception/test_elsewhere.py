"""Signing up at a kiosk whose office is elsewhere: at once, later, or refused; on both engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.back_office.parties import Parties
from kiosk.commands.orders import (
    AnswerInbox,
    CancelActivity,
    LeaveByContact,
    LendSeats,
    RuleSignUps,
    SignUp,
)
from kiosk.desk import Desk, Languages
from kiosk.draw import commitment
from kiosk.errors import KioskError, Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.sync import InboxRow, OutboxRow
from kiosk.numbers import card_check
from kiosk.queries.views import Ticket
from kiosk.reception import Applicant, Reception
from kiosk.reception.admitting import admit, completed
from kiosk.sealing import KioskKeys, OfficeKeys, PinKey, Sealer
from kiosk.settings import Settings
from kiosk.sync.contact import Contact as Standing
from tests.engines import ENGINES
from tests.sync.machines import Kiosk, Office

KEYS = OfficeKeys(bytes(range(32)))
MRS_LI = Applicant(number="13812345678", household="5-301", name="李")
MR_WU = Applicant(number="13912345678")


class Wire:
    """A way to the office that can be cut."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.cut = False
        self.contact = Standing()

    def wake(self) -> None:
        pass

    def now(self) -> None:
        pass

    def wait(self, seconds: float) -> bool:
        if not self.cut:
            self.kiosk.sync()
        return not self.cut


class Lobby:
    """A kiosk's reception, the office's, and the way between the two."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        office.exchange = replace(office.exchange, admit=admit(KEYS))
        self.kiosk = Kiosk(folder, "lobby-1", office)
        self.wire = Wire(self.kiosk)
        settings = Settings(site=office.site, device="lobby-1")
        keys = KioskKeys(Sealer(KEYS.sealer.public), PinKey(KEYS.pins.secret))
        self.here = Reception(self.kiosk.store, office.clock, settings, keys, self.wire)
        self.there = Reception(office.store, office.clock, settings, KEYS)

    def join(self, activity: UUID, who: Applicant = MRS_LI) -> Ticket:
        return self.here.join(activity, who, origin="kiosk")

    def later(self, by: timedelta) -> None:
        for clock in (self.office.clock, self.kiosk.clock):
            clock.move(by)

    def seen(self, ticket: Ticket) -> Ticket:
        found = self.here.ticket(ticket.code)
        assert found is not None
        return found

    def items(self) -> list[InboxRow]:
        with self.office.store.reading() as session:
            return session.rows(InboxRow.select())


@pytest.fixture(params=ENGINES)
def lobby(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Lobby]:
    with ENGINES[request.param]() as committee:
        found = Lobby(Office(committee), tmp_path)
        yield found
        found.kiosk.store.close()


@pytest.fixture
def activity(lobby: Lobby) -> UUID:
    made = lobby.office.committee.activity(capacity=2)
    lobby.kiosk.sync()
    return made


def test_with_the_office_reached_a_place_is_certain_at_once(lobby: Lobby, activity: UUID) -> None:
    ticket = lobby.join(activity)
    assert (ticket.status, ticket.provisional) == ("confirmed", False)
    assert lobby.there.ticket(ticket.code) == ticket


def test_alone_it_is_taken_in_and_later_confirmed(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    ticket = lobby.join(activity)
    assert ticket.provisional
    assert lobby.seen(ticket).provisional
    lobby.kiosk.sync()
    later = lobby.seen(ticket)
    assert (later.status, later.provisional) == ("confirmed", False)


def test_alone_it_is_later_refused_with_its_reason(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    ticket = lobby.join(activity)
    lobby.office.committee.do(CancelActivity(activity))
    assert lobby.seen(ticket).provisional
    lobby.kiosk.sync()
    for reception in (lobby.here, lobby.there):
        told = reception.ticket(ticket.code)
        assert told is not None
        assert (told.status, told.refusal, told.provisional) == (
            "refused",
            "activity.cancelled",
            False,
        )


def test_with_the_office_reached_a_refusal_is_told_at_once(lobby: Lobby, activity: UUID) -> None:
    lobby.there.join(activity, MRS_LI, origin="phone")
    with pytest.raises(Refused, match=r"sign_up\.already"):
        lobby.join(activity)
    # Whoever stood there knows: staff need not look after it.
    lobby.kiosk.sync()
    assert [each.answer for each in lobby.items()] == ["dropped"]


def test_lent_places_are_certain_although_the_office_is_away(lobby: Lobby, activity: UUID) -> None:
    lobby.office.committee.do(LendSeats(activity, "lobby-1", 1))
    lobby.kiosk.sync()
    lobby.wire.cut = True
    family = lobby.join(activity, replace(MRS_LI, party=2))
    assert family.provisional
    certain = lobby.join(activity, MR_WU)
    assert (certain.status, certain.provisional) == ("confirmed", False)
    assert lobby.seen(certain) == certain
    lobby.there.join(activity, Applicant(number="13700000000"), origin="phone")
    lobby.kiosk.sync()
    assert (lobby.seen(certain).status, lobby.seen(family).status) == ("confirmed", "waiting")


def test_the_same_person_twice_alone_has_one_place(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    first, second = lobby.join(activity), lobby.join(activity)
    lobby.kiosk.sync()
    assert lobby.seen(first).status == "confirmed"
    assert lobby.seen(second).refusal == "sign_up.already"


def test_the_same_command_again_is_the_same_ticket(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    command = UUID(int=7)
    ticket = lobby.here.join(activity, MRS_LI, origin="kiosk", id=command)
    assert lobby.here.join(activity, MRS_LI, origin="kiosk", id=command) == ticket
    lobby.office.committee.do(CancelActivity(activity))
    # A kiosk that heard of the cancelling before its own command was answered.
    lobby.kiosk.sync()
    with pytest.raises(Refused, match=r"activity\.cancelled"):
        lobby.here.join(activity, MRS_LI, origin="kiosk", id=command)
    assert len(lobby.items()) == 1


def test_nothing_of_whoever_signed_up_is_in_the_files_of_the_kiosk(
    lobby: Lobby, activity: UUID
) -> None:
    lobby.wire.cut = True
    lobby.join(activity)
    lobby.kiosk.sync()
    written = b"".join(each.read_bytes() for each in lobby.kiosk.path.parent.glob("lobby-1.db*"))
    token = KEYS.token("number", "+8613812345678")
    for secret in ("13812345678", "5-301", "李", token):
        assert secret.encode() not in written
    assert b"sign_up.add" in written


def test_what_is_no_number_is_told_while_the_visitor_is_there(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    for who, code in (
        (Applicant(number="12"), "number.malformed"),
        (Applicant(household="?"), "household.malformed"),
        (Applicant(), "contact.missing"),
    ):
        with pytest.raises(KioskError) as problem:
            lobby.join(activity, who)
        assert problem.value.code == code
    assert lobby.kiosk.waiting() == 0


def test_a_card_is_looked_up_by_the_office(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    ticket = lobby.join(activity, Applicant(number="99900000000" + card_check("99900000000")))
    lobby.kiosk.sync()
    assert lobby.seen(ticket).refusal == "card.unknown"


def test_places_are_given_back_here_and_go_to_the_office(lobby: Lobby, activity: UUID) -> None:
    ticket = lobby.join(activity)
    lobby.wire.cut = True
    assert lobby.here.leave(ticket.code, actor="kiosk").status == "cancelled"
    lobby.kiosk.sync()
    told = lobby.there.ticket(ticket.code)
    assert told is not None
    assert told.status == "cancelled"


def test_by_number_places_are_given_back_by_the_office(lobby: Lobby, activity: UUID) -> None:
    ticket = lobby.join(activity)
    left = lobby.here.leave_by_number(activity, MRS_LI.number, MRS_LI.household, actor="kiosk")
    assert (left.code, left.status) == (ticket.code, "cancelled")
    with pytest.raises(Refused, match=r"sign_up\.unknown"):
        lobby.here.leave_by_number(activity, "13800000000", "1-101", actor="kiosk")


def test_by_number_and_alone_the_office_does_it_later(lobby: Lobby, activity: UUID) -> None:
    ticket = lobby.join(activity)
    lobby.wire.cut = True
    with pytest.raises(Refused, match=r"sign_up\.later"):
        lobby.here.leave_by_number(activity, MRS_LI.number, MRS_LI.household, actor="kiosk")
    assert lobby.seen(ticket).status == "confirmed"
    lobby.kiosk.sync()
    assert lobby.seen(ticket).status == "cancelled"


def test_a_late_sign_up_is_one_whose_holder_has_to_be_told(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    ticket = lobby.join(activity)
    lobby.later(timedelta(minutes=10))
    lobby.kiosk.sync()
    lobby.wire.cut = False
    prompt = lobby.join(activity, MR_WU)
    with lobby.office.store.reading() as session:
        noticed = dict(session.raw("SELECT ticket, notice FROM sign_up"))
    assert noticed[ticket.code] is not None
    assert noticed[prompt.code] is None


def test_the_digits_of_the_lobby_are_those_that_phones_need(lobby: Lobby) -> None:
    assert lobby.here.lobby_code() == lobby.there.lobby_code()
    lobby.wire.contact = Standing(skew=600)
    assert lobby.here.lobby_code() != lobby.there.lobby_code()


def test_a_kiosk_does_none_of_the_upkeep(lobby: Lobby, activity: UUID) -> None:
    lobby.join(activity)
    lobby.later(timedelta(days=400))
    assert not lobby.here.upkeep()
    assert lobby.there.upkeep()


def test_a_kiosk_cannot_say_who_somebody_is(lobby: Lobby, activity: UUID) -> None:
    # A stranger's program behind a kiosk's key names another's token, as staff of the office.
    token = KEYS.token("number", "+8613812345678")
    forged = SignUp(activity, token, household="h", contact="00" * 80, origin="office")
    with lobby.office.store.reading() as session:
        done = admit(KEYS)(session, "garden", replace(forged, contact=None), False)
        assert isinstance(done, SignUp)
        assert (done.holder, done.household, done.origin) == ("", None, "kiosk")
        with pytest.raises(KioskError, match=r"key\.other"):
            admit(KEYS)(session, "garden", forged, False)


@pytest.mark.parametrize("sealed", ["zz", "00" * 40_000, ""])
def test_what_opens_to_nothing_is_kept_for_staff(lobby: Lobby, activity: UUID, sealed: str) -> None:
    with lobby.office.store.reading() as session, pytest.raises(KioskError, match=r"key\.other"):
        admit(KEYS)(session, "garden", LeaveByContact(activity, sealed), False)


def test_the_office_promises_a_draw_with_its_own_seed(lobby: Lobby, activity: UUID) -> None:
    wanted = RuleSignUps(activity, draw="0" * 64)
    with lobby.office.store.reading() as session:
        row = session.by_key(ActivityRow, activity)
        assert row is not None
        done = admit(KEYS)(session, "garden", wanted, False)
        free = RuleSignUps(activity, draw=None)
        assert admit(KEYS)(session, "garden", free, False) == free
    assert isinstance(done, RuleSignUps)
    assert done.draw == commitment(KEYS.seed(row.code))


def test_given_again_a_sign_up_keeps_its_ticket_and_is_its_holders(
    lobby: Lobby, activity: UUID
) -> None:
    lobby.there.join(activity, MRS_LI, origin="phone")
    lobby.wire.cut = True
    ticket = lobby.join(activity)
    lobby.kiosk.sync()
    (item,) = lobby.items()
    again = AnswerInbox(item.id, "again", "王晨")
    with lobby.office.store.reading() as session:
        whole = completed(session, "garden", KEYS, again)
    with pytest.raises(Refused, match=r"sign_up\.already"):
        lobby.office.committee.do(whole)
    lobby.there.leave_by_number(activity, MRS_LI.number, MRS_LI.household)
    # Also when a member of staff at a kiosk presses the key.
    lobby.kiosk.do(again)
    lobby.kiosk.sync()
    told = lobby.seen(ticket)
    assert (told.status, told.refusal) == ("confirmed", "")
    with pytest.raises(Refused, match=r"sign_up\.already"):
        lobby.there.join(activity, MRS_LI, origin="phone")


def test_what_waits_at_a_kiosk_stands_sealed_in_its_outbox(lobby: Lobby, activity: UUID) -> None:
    lobby.wire.cut = True
    lobby.join(activity)
    with lobby.kiosk.store.reading() as session:
        (row,) = session.rows(OutboxRow.select())
    assert (row.name, row.status) == ("sign_up.add", "waiting")
    assert '"holder":""' in row.arguments


def test_whoever_was_refused_since_is_on_the_list_of_people_to_tell(
    lobby: Lobby, activity: UUID
) -> None:
    lobby.wire.cut = True
    ticket = lobby.join(activity)
    lobby.later(timedelta(hours=1))
    lobby.office.committee.do(CancelActivity(activity))
    lobby.wire.cut = False
    lobby.kiosk.sync()
    settings = Settings(site=lobby.office.site)
    desk = Desk(settings, lobby.office.clock, lobby.office.store, Languages(settings), lobby.there)
    parties = Parties(desk, "王晨", activity)
    (line,) = parties.all().listed.lines
    assert (line.sign_up.notice, line.sign_up.ended, line.sign_up.ticket) == (
        "refused",
        "refused",
        ticket.code,
    )
    assert line.contact is not None
    assert line.contact.number.endswith("13812345678")
    assert parties.all().activity.to_tell == 1
    parties.told(line.sign_up.id)
    assert parties.all().listed.lines == ()
    assert parties.all().activity.to_tell == 0
    (item,) = lobby.items()
    assert (item.answer, item.answered_by) == ("dropped", "王晨")
