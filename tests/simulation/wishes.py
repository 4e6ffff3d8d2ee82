"""What residents and staff want, from what they see on the machine in front of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from peewee import SQL

from kiosk.clock import wall
from kiosk.commands.orders import (
    AddActivity,
    AddPerson,
    AnswerInbox,
    Book,
    CancelActivity,
    CancelBooking,
    CancelSignUp,
    ChangeActivity,
    ChangeBooking,
    ChangePerson,
    CheckIn,
    ComeBack,
    ConfirmOffer,
    CountReserved,
    CountWalkIns,
    EndLoan,
    EraseSignUps,
    GoOut,
    LapseOffers,
    LendRoom,
    LendSeats,
    MarkTold,
    MoveSignUp,
    Order,
    PublishRoster,
    RemovePerson,
    ReopenActivity,
    RequestRoom,
    RuleSignUps,
    SetDuty,
    SignUp,
    TakeBack,
    WithdrawDuty,
)
from kiosk.commands.roster_orders import DutyChange, DutyFields
from kiosk.commands.sign_up_orders import End
from kiosk.errors import KioskError
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.base import SyncedRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import BookingRow, RoomRow
from kiosk.model.sites import CommandRow
from kiosk.model.sync import InboxRow, LoanRow
from kiosk.queries.loans import loan_for
from kiosk.reception.admitting import completed
from kiosk.sealing import OfficeKeys, Sealer
from kiosk.store import Store
from tests.committee import SHANGHAI
from tests.simulation.residents import NUMBERS, contact_of, identity_of

NAMES = ("lobby-1", "lobby-2", "hall")
"""What kiosks are called."""
OFFICE = "office"

Row = TypeVar("Row", bound=SyncedRow)


class Machine(Protocol):
    """Where somebody stands."""

    @property
    def store(self) -> Store: ...


class Sight(NamedTuple):
    """What somebody has to decide by."""

    rng: Random
    machine: Machine
    now: datetime
    """The time that people know, whatever the machine's clock says."""
    keys: OfficeKeys
    command: UUID
    device: str

    def one(self, table: type[Row], *conditions: object) -> Row | None:
        """Return any row that is there."""
        query = table.select().where(~table.deleted, *conditions).order_by(table.id)
        with self.machine.store.reading() as session:
            rows = session.rows(query)
        return self.rng.choice(rows) if rows else None

    def hour(self) -> tuple[datetime, datetime]:
        """Return a stretch of one of the next days."""
        day = self.now.astimezone(SHANGHAI).date() + timedelta(days=self.rng.randint(1, 6))
        starts = 60 * self.rng.randint(9, 14)
        ends = starts + 60 * self.rng.randint(1, 3)
        return wall(day, starts, SHANGHAI), wall(day, ends, SHANGHAI)


class Wish(NamedTuple):
    order: Order
    told: str
    actor: str = "kiosk"


Want = Callable[[Sight], Wish | None]


def sign_up_in_the_lobby(see: Sight) -> Wish | None:
    activity = see.one(ActivityRow, ActivityRow.status == "open")
    if activity is None:
        return None
    number, party = see.rng.choice(NUMBERS), see.rng.choice((1, 1, 2, 2, 3))
    sealed = Sealer(see.keys.sealer.public).seal(contact_of(number))
    with see.machine.store.reading() as session:
        loan = loan_for(session, activity.site, see.device, activity.id, party)
    order = SignUp(activity.id, "", party, None, sealed, "kiosk", loan=loan)
    told = f"signs {party} of …{number[-2:]} up for {title(activity)}"
    return Wish(order, told + (", of its own places" if loan else ""))


def sign_up_by_phone(see: Sight) -> Wish | None:
    activity = see.one(ActivityRow, ActivityRow.status == "open")
    if activity is None:
        return None
    number, party = see.rng.choice(NUMBERS[:-1]), see.rng.choice((1, 2, 3))
    with see.machine.store.reading() as session:
        who = identity_of(session, activity.site, see.keys, number)
    sealed = see.keys.seal(who.contact)
    order = SignUp(activity.id, who.holder, party, who.household, sealed, "phone")
    return Wish(order, f"signs {party} of …{number[-2:]} up for {title(activity)}", "resident")


def cancel_sign_up(see: Sight) -> Wish | None:
    row = see.one(SignUpRow, SignUpRow.status != SQL("'cancelled'"))
    if row is None:
        return None
    ended: End = "left" if see.rng.random() < 0.7 else "removed"
    return Wish(CancelSignUp(row.id, ended), f"cancels the sign-up {row.ticket} of {row.party}")


def tend_sign_up(see: Sight) -> Wish | None:
    row = see.one(SignUpRow)
    other = see.one(ActivityRow)
    if row is None or other is None:
        return None
    order, told = see.rng.choice(
        [
            (CheckIn(row.id), "checks in"),
            (ConfirmOffer(row.id), "takes up the offer of"),
            (MarkTold(row.id), "marks as told"),
            (MoveSignUp(row.id, other.id), f"moves to {title(other)}"),
        ]
    )
    return Wish(order, f"{told} the sign-up {row.ticket}")


def book(see: Sight) -> Wish | None:
    room = see.one(RoomRow)
    if room is None:
        return None
    starts, ends = see.hour()
    order = Book(room.id, starts, ends, I18nText.plain("choir"), group="choir")
    return Wish(order, f"books {room.code} for {stretch(starts, ends)}", "staff")


def tend_booking(see: Sight) -> Wish | None:
    row = see.one(BookingRow, BookingRow.status == "confirmed")
    if row is None:
        return None
    if see.rng.random() < 0.5:
        told = f"cancels the booking of {stretch(row.starts, row.ends)}"
        return Wish(CancelBooking(row.id), told, "staff")
    starts, ends = see.hour()
    told = f"moves the booking of {stretch(row.starts, row.ends)} to {stretch(starts, ends)}"
    return Wish(ChangeBooking(row.id, starts=starts, ends=ends), told, "staff")


def request_room(see: Sight) -> Wish | None:
    room = see.one(RoomRow)
    if room is None:
        return None
    starts, ends = see.hour()
    sealed = see.keys.seal(contact_of(see.rng.choice(NUMBERS)))
    order = RequestRoom(room.id, starts, ends, I18nText.plain("dance"), "dance", contact=sealed)
    return Wish(order, f"asks for {room.code} for {stretch(starts, ends)}")


def edit_person(see: Sight) -> Wish | None:
    row = see.one(PersonRow)
    if row is None:
        return None
    if see.rng.random() < 0.5:
        value = see.rng.choice(("Wang", "Li", "Zhao"))
        return Wish(ChangePerson(row.id, romanised=value), f"calls {row.name} {value}", "staff")
    buildings = tuple(see.rng.sample(("1", "2", "3", "4"), 2))
    told = f"gives {row.name} the buildings {', '.join(buildings)}"
    return Wish(ChangePerson(row.id, buildings=buildings), told, "staff")


def publish_roster(see: Sight) -> Wish | None:
    row = see.one(DutyRow)
    if row is None:
        return None
    old = _fields(row)
    new = see.rng.choice(
        (
            old._replace(ends=old.ends + 60),
            old._replace(label=see.rng.choice(("a", "b"))),
            old._replace(kind=DutyKind.MEETING),
            None,
        )
    )
    change = DutyChange(row.id, row.person, row.day, old.made(), new and new.made(), (row.id,))
    told = f"publishes a draft in which the duty of {row.day} " + (
        "goes" if new is None else f"is {new.kind} to {new.ends} {new.label}".rstrip()
    )
    return Wish(PublishRoster((change,)), told, "staff")


def set_duty(see: Sight) -> Wish | None:
    person = see.one(PersonRow)
    if person is None:
        return None
    day = see.now.astimezone(SHANGHAI).date() + timedelta(days=see.rng.randint(0, 5))
    starts = 60 * see.rng.choice((9, 11, 14))
    kind = see.rng.choice((DutyKind.DESK, DutyKind.VISIT))
    order = SetDuty(person.id, day, starts, starts + 60 * see.rng.randint(1, 3), kind)
    return Wish(order, f"sets a duty of {person.name} on {day}", "staff")


def withdraw_duty(see: Sight) -> Wish | None:
    row = see.one(DutyRow)
    if row is None:
        return None
    return Wish(WithdrawDuty(row.id), f"takes the duty of {row.day} off", "staff")


def say_status(see: Sight) -> Wish | None:
    person = see.one(PersonRow)
    if person is None:
        return None
    if see.rng.random() < 0.5:
        return Wish(ComeBack(person.id), f"says that {person.name} is back", "staff")
    until = see.now + timedelta(minutes=30)
    return Wish(GoOut(person.id, until), f"says that {person.name} is out", "staff")


def take_back(see: Sight) -> Wish | None:
    with see.machine.store.reading() as session:
        recent = session.rows(CommandRow.select().order_by(CommandRow.ord.desc()).limit(8))
    if not recent:
        return None
    row = see.rng.choice(recent)
    return Wish(TakeBack(row.id), f"takes {row.name} of {row.device} back", "staff")


def count_walk_ins(see: Sight) -> Wish | None:
    activity = see.one(ActivityRow)
    if activity is None:
        return None
    people = see.rng.randint(0, 5)
    return Wish(
        CountWalkIns(activity.id, people), f"counts {people} more in {title(activity)}", "staff"
    )


def change_activity(see: Sight) -> Wish | None:
    activity = see.one(ActivityRow)
    if activity is None:
        return None
    size, name = see.rng.randint(2, 9), title(activity)
    order, told = see.rng.choice(
        [
            (ChangeActivity(activity.id, capacity=size), f"gives {name} {size} places"),
            (ChangeActivity(activity.id, capacity=size), f"gives {name} {size} places"),
            (CountReserved(activity.id, size // 4), f"reserves {size // 4} places of {name}"),
            (CancelActivity(activity.id), f"calls {name} off"),
            (ReopenActivity(activity.id), f"lets {name} take place after all"),
            (RuleSignUps(activity.id, confirm_minutes=600), f"wants answers to offers of {name}"),
            (RuleSignUps(activity.id, household_limit=3), f"limits households in {name}"),
            (RuleSignUps(activity.id, fill_gaps=True), f"fills gaps in {name}"),
        ]
    )
    return Wish(order, told, "staff")


def add_activity(see: Sight) -> Wish | None:
    starts, ends = see.hour()
    name = f"N{see.rng.randint(10, 99)}"
    order = AddActivity(I18nText.plain(name), starts, ends, capacity=see.rng.randint(2, 6))
    return Wish(order, f"announces {name}", "staff")


def change_people(see: Sight) -> Wish | None:
    row = see.one(PersonRow)
    if row is None or see.rng.random() < 0.5:
        name = f"worker {see.rng.randint(10, 99)}"
        return Wish(AddPerson(name, romanised=""), f"puts {name} on the board", "staff")
    return Wish(RemovePerson(row.id), f"takes {row.name} off the board", "staff")


def look_after(see: Sight) -> Wish | None:
    activity = see.one(ActivityRow)
    if activity is None or see.rng.random() < 0.2:
        before = see.now - timedelta(days=2)
        return Wish(EraseSignUps(before), "erases who came before two days ago", "upkeep")
    return Wish(LapseOffers(activity.id), f"passes offers of {title(activity)} on", "upkeep")


def answer_inbox(see: Sight) -> Wish | None:
    row = see.one(InboxRow, InboxRow.answer.is_null())
    if row is None:
        return None
    if see.rng.random() < 0.4:
        return Wish(AnswerInbox(row.id, "dropped", "staff"), f"drops {row.command}", "staff")
    order = AnswerInbox(row.id, "again", "staff")
    if see.device == OFFICE:
        with see.machine.store.reading() as session:
            try:
                order = completed(session, row.site, see.keys, order)
            except KioskError:
                return None
    return Wish(order, f"wants {row.command} of {row.device} done after all", "staff")


def lend(see: Sight) -> Wish | None:
    """Lend seats or a room to a kiosk, or take them back."""
    device = see.rng.choice(NAMES)
    loan, activity = see.one(LoanRow), see.one(ActivityRow, ActivityRow.status == "open")
    room, kind = see.one(RoomRow), see.rng.random()
    if loan is not None and kind < 0.3:
        return Wish(EndLoan(loan.id), f"takes back what {loan.device} was lent", "staff")
    if activity is not None and kind < 0.8:
        seats = see.rng.randint(1, 4)
        told = f"lends {seats} places of {title(activity)} to {device}"
        return Wish(LendSeats(activity.id, device, seats), told, "staff")
    if room is None:
        return None
    day = see.now.astimezone(SHANGHAI).date() + timedelta(days=see.rng.randint(1, 5))
    return Wish(LendRoom(room.id, device, day, day), f"lends {room.code} to {device}", "staff")


AT_KIOSKS: dict[Want, int] = {
    sign_up_in_the_lobby: 14, cancel_sign_up: 5, tend_sign_up: 3, book: 6, tend_booking: 3,
    request_room: 1, edit_person: 4, publish_roster: 4, set_duty: 2, withdraw_duty: 1,
    say_status: 2, take_back: 5, count_walk_ins: 1, change_people: 2, change_activity: 1,
    answer_inbox: 2, lend: 1,
}  # fmt: skip
"""How often something is wanted at a kiosk."""

AT_OFFICE: dict[Want, int] = {
    sign_up_by_phone: 10, cancel_sign_up: 3, tend_sign_up: 1, book: 3, tend_booking: 2,
    edit_person: 2, publish_roster: 3, set_duty: 1, take_back: 1, change_activity: 4,
    add_activity: 1, change_people: 2, look_after: 3, answer_inbox: 3, lend: 4,
}  # fmt: skip


UNSETTLING = (
    AnswerInbox, CancelActivity, ChangeActivity, CountReserved, EndLoan, LendSeats, MoveSignUp,
    ReopenActivity, TakeBack,
)  # fmt: skip
"""After these, what was lent may be less."""


def title(activity: ActivityRow) -> str:
    return str(next(iter(activity.title.to_mapping().values()), "?"))


def stretch(starts: datetime, ends: datetime) -> str:
    first, last = starts.astimezone(SHANGHAI), ends.astimezone(SHANGHAI)
    return f"{first:%d.%m. %H:%M}–{last:%H:%M}"


class _Duty(NamedTuple):
    kind: DutyKind
    starts: int
    ends: int
    place: I18nText | None
    back_at: int | None
    label: str

    def made(self) -> DutyFields:
        return DutyFields(*self)


def _fields(row: DutyRow) -> _Duty:
    return _Duty(row.kind, row.starts, row.ends, row.place, row.back_at, row.label)
