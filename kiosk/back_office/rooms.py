"""What staff do with rooms: who has them, when, and set up how."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.order import Order
from kiosk.commands.orders import (
    UNSET,
    AddClosure,
    Book,
    BookSeries,
    CancelBooking,
    CancelSeries,
    ChangeBooking,
    ChangeSeries,
    RemoveClosure,
    UnsetType,
)
from kiosk.commands.receipts import Fact, Receipt
from kiosk.commands.repeating import Repetition, occurrences
from kiosk.desk import Desk
from kiosk.holidays.calendar import DayKind
from kiosk.i18n.content import I18nText
from kiosk.queries.alternatives import Alternative, Wish, alternatives
from kiosk.queries.closures import Closure, closures_between
from kiosk.queries.room_plans import PlanDay, Series, plan_days, series_of
from kiosk.queries.setups import Step, setups
from kiosk.queries.stored import StoredBooking, booking_by_id
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms

_AHEAD = timedelta(days=731)


class Dates(NamedTuple):
    """On which days a series would take place."""

    taken: tuple[date, ...]
    skipped: tuple[date, ...]
    """Public holidays, on which it does not."""


class Repeated(NamedTuple):
    """A series that was booked or changed."""

    series: UUID
    bookings: tuple[UUID, ...]
    """Those that were made or changed."""
    left: tuple[datetime, ...]
    """When it was not possible."""


class Closed(NamedTuple):
    """A room that was closed."""

    closure: UUID
    cancelled: tuple[UUID, ...]
    """Bookings that had to go."""
    activities: tuple[UUID, ...]
    """Activities that still stand on these days: they have to be postponed themselves."""


class Rooms(Work):
    """Rooms for the staff's screens."""

    def __init__(self, desk: Desk, actor: str) -> None:
        super().__init__(desk, actor)
        self._site = desk.settings.site
        self._zone = desk.settings.zone

    def all(self) -> tuple[StoredRoom, ...]:
        """Return all rooms with their layouts, in the office's order."""
        with self._desk.store.reading() as session:
            return stored_rooms(session, self._site)

    def day(self, day: date) -> tuple[PlanDay, ...]:
        """Return all rooms on a day, in the office's order."""
        with self._desk.store.reading() as session:
            rooms = plan_days(session, self._site, day, 1, self._zone)
        return tuple(days[0] for days in rooms)

    def week(self, room: UUID, monday: date) -> tuple[PlanDay, ...]:
        """Return a room's seven days from a Monday on; nothing where there is no such room."""
        with self._desk.store.reading() as session:
            rooms = plan_days(session, self._site, monday, 7, self._zone)
        return next((days for days in rooms if days[0].room.id == room), ())

    def booking(self, booking: UUID) -> StoredBooking | None:
        """Return a booking that stands; None where there is none such any more."""
        with self._desk.store.reading() as session:
            return booking_by_id(session, self._site, booking)

    def series(self, series: UUID) -> Series | None:
        """Return a series; None where there is none such."""
        with self._desk.store.reading() as session:
            return series_of(session, self._site, series)

    def book(
        self,
        room: UUID,
        starts: datetime,
        ends: datetime,
        title: I18nText,
        *,
        group: str = "",
        private: bool = False,
        layout: UUID | None = None,
    ) -> UUID:
        """Book a room once and return the booking's id.

        Raises:
            Refused: As `kiosk.commands.bookings.book` says.
        """
        order = Book(room, starts, ends, title, group=group, private=private, layout=layout)
        return self._do(order).row("booking")

    def change(
        self,
        booking: UUID,
        *,
        room: UUID | UnsetType = UNSET,
        starts: datetime | UnsetType = UNSET,
        ends: datetime | UnsetType = UNSET,
        title: I18nText | UnsetType = UNSET,
        group: str | UnsetType = UNSET,
        private: bool | UnsetType = UNSET,
        layout: UUID | UnsetType | None = UNSET,
    ) -> None:
        """Move, resize or rename one booking; what is left out stays as it is.

        Raises:
            Refused: As `kiosk.commands.bookings.change_booking` says.
        """
        self._do(
            ChangeBooking(
                booking,
                room=room,
                starts=starts,
                ends=ends,
                title=title,
                group=group,
                private=private,
                layout=layout,
            )
        )

    def cancel(self, booking: UUID) -> None:
        """Cancel one booking.

        Raises:
            Refused: As `kiosk.commands.bookings.cancel_booking` says.
        """
        self._do(CancelBooking(booking))

    def dates(self, starts: datetime, repetition: Repetition, *, holidays: bool = False) -> Dates:
        """Return on which days a series would take place, before anything is booked.

        Raises:
            Refused: The repetition has no end ("series.endless"), is too long ("series.many"),
                never takes place ("series.none") or is none ("series.rule").
        """
        days = tuple(
            at.astimezone(self._zone).date()
            for at in occurrences(repetition.rule(), starts, self._zone)
        )
        off = () if holidays else tuple(filter(self._public_holiday, days))
        return Dates(tuple(day for day in days if day not in off), off)

    def repeat(
        self,
        room: UUID,
        starts: datetime,
        ends: datetime,
        title: I18nText,
        repetition: Repetition,
        *,
        holidays: bool = False,
        group: str = "",
        private: bool = False,
        layout: UUID | None = None,
        partly: bool = False,
    ) -> Repeated:
        """Book a room again and again.

        Args:
            room: Which.
            starts: The first time.
            ends: Its end.
            title: What for.
            repetition: How often, and until when.
            holidays: On public holidays, too.
            group: Who.
            private: The lobby only learns that the room is in use.
            layout: How it is set up.
            partly: Book what is possible, and return the rest as `Repeated.left`.

        Raises:
            Refused: As `kiosk.commands.series.book_series` says. Of "series.clashes" the fact
                "clashes" is a tuple of Refused, one for each time that is not possible.
        """
        off = self.dates(starts, repetition, holidays=holidays).skipped
        order = BookSeries(
            room,
            starts,
            ends,
            repetition.rule(),
            title,
            holidays=holidays,
            skipped=off,
            group=group,
            private=private,
            layout=layout,
            partly=partly,
        )
        return _repeated(self._do(order), "bookings")

    def change_series(
        self,
        series: UUID,
        since: datetime | None = None,
        *,
        room: UUID | UnsetType = UNSET,
        starts: int | UnsetType = UNSET,
        ends: int | UnsetType = UNSET,
        title: I18nText | UnsetType = UNSET,
        group: str | UnsetType = UNSET,
        private: bool | UnsetType = UNSET,
        layout: UUID | UnsetType | None = UNSET,
        partly: bool = False,
    ) -> Repeated:
        """Move or rename the bookings of a series: all that are not over, or from one on.

        Args:
            series: Which.
            since: When the first of them begins; None is all that are not over.
            room: Where.
            starts: Wall-clock minutes after midnight, each on its own day.
            ends: The same.
            title: What for.
            group: Who.
            private: The lobby only learns that the room is in use.
            layout: How the room is set up.
            partly: Move what is possible, and return the rest as `Repeated.left`.

        Raises:
            Refused: As `kiosk.commands.series.change_series` says; "series.clashes" as for
                `repeat`.
        """
        order = ChangeSeries(
            series,
            since,
            room=room,
            starts=starts,
            ends=ends,
            title=title,
            group=group,
            private=private,
            layout=layout,
            partly=partly,
        )
        return _repeated(self._do(order), "changed")

    def cancel_series(self, series: UUID, since: datetime | None = None) -> int:
        """Cancel a series: all that is not over, or from one of its times on; return how many.

        Raises:
            Refused: There is no such series ("series.unknown").
        """
        return len(_ids(self._do(CancelSeries(series, since)).facts["cancelled"]))

    def alternatives(self, wish: Wish) -> tuple[Alternative, ...]:
        """Return what is free near a wish, the nearest first."""
        with self._desk.store.reading() as session:
            return alternatives(
                session,
                self._site,
                wish,
                self._zone,
                self._desk.now(),
                device=self._desk.settings.device,
            )

    def plan(self, day: date) -> tuple[Step, ...]:
        """Return what is to be set up on a day, in the order in which it has to be done."""
        with self._desk.store.reading() as session:
            return setups(session, self._site, day, self._zone)

    def closures(self) -> tuple[Closure, ...]:
        """Return the closures that are not over, by their beginning."""
        today = self._desk.day()
        with self._desk.store.reading() as session:
            return closures_between(session, self._site, today, today + _AHEAD)

    def close(
        self,
        room: UUID | None,
        first: date,
        last: date,
        reason: I18nText | None = None,
        *,
        anyway: bool = False,
    ) -> Closed:
        """Close a room, or every room, for whole days.

        Args:
            room: Which; None is every one.
            first: The first day.
            last: The last one.
            reason: Why; residents see it.
            anyway: Cancel the bookings of these days.

        Raises:
            Refused: As `kiosk.commands.closures.add_closure` says; without `anyway`, bookings stand
                in the way ("closure.bookings", with the fact "bookings": their ids).
        """
        receipt = self._do(AddClosure(room, first, last, reason, anyway))
        return Closed(
            receipt.row("closure"),
            _ids(receipt.facts["cancelled"]),
            _ids(receipt.facts["activities"]),
        )

    def reopen(self, closure: UUID) -> None:
        """Open again what was closed.

        Raises:
            Refused: There is no such closure ("closure.unknown").
        """
        self._do(RemoveClosure(closure))

    def _public_holiday(self, day: date) -> bool:
        return self._desk.calendar.day(day).kind is DayKind.HOLIDAY

    def _do(self, order: Order) -> Receipt:
        return self._desk.commands.do(order, actor=self._actor)


def _repeated(receipt: Receipt, fact: str) -> Repeated:
    left = receipt.facts["left"]
    assert isinstance(left, list)
    return Repeated(
        receipt.row("series"),
        _ids(receipt.facts[fact]),
        tuple(datetime.fromisoformat(str(each)) for each in left),
    )


def _ids(fact: Fact) -> tuple[UUID, ...]:
    assert isinstance(fact, list)
    return tuple(UUID(str(each)) for each in fact)
