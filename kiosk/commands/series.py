"""What becomes of orders about bookings that repeat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from msgspec import UNSET

from kiosk.clock import minutes_of_day, wall
from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.bookings import checked_layout, move, place
from kiosk.commands.receipts import Facts
from kiosk.commands.repeating import MOST, occurrences, tidy
from kiosk.commands.series_orders import BookSeries, CancelSeries, ChangeSeries
from kiosk.errors import Refused
from kiosk.model.rooms import BookingRow, RoomRow, SeriesRow, standing

_IMPOSSIBLE = frozenset(
    {
        "booking.overlap",
        "booking.changeover",
        "booking.buffer",
        "booking.closed",
        "booking.closed_day",
    }
)
"""What may keep some times of a series from being booked; anything else refuses it as it is."""


@dataclass(slots=True)
class _Times:
    """The times of a series, and at which of them it is not possible."""

    done: list[UUID] = field(default_factory=list)
    left: list[datetime] = field(default_factory=list)
    clashes: list[Refused] = field(default_factory=list)

    def attempt(self, booking: UUID, starts: datetime, work: Callable[[], bool]) -> None:
        """Do what books or moves one of them, and note whether it did or could not."""
        try:
            if work():
                self.done.append(booking)
        except Refused as refusal:
            if refusal.code not in _IMPOSSIBLE:
                raise
            self.left.append(starts)
            self.clashes.append(Refused(refusal.code, **{**refusal.facts, "starts": starts}))

    def check(self, times: int, partly: bool) -> None:
        """Make sure that all of them were possible; of a part, at least one.

        Raises:
            Refused: "series.clashes".
        """
        if self.clashes and (not partly or len(self.clashes) == times):
            raise Refused(
                "series.clashes",
                clashes=tuple(self.clashes),
                count=len(self.clashes),
                times=times,
            )

    def facts(self, series: UUID, fact: str) -> Facts:
        """Return the receipt."""
        return {
            "series": str(series),
            fact: [str(booking) for booking in self.done],
            "left": [at.isoformat() for at in self.left],
        }


def book_series(act: Act, order: BookSeries) -> Facts:
    """Take a room again and again.

    Raises:
        Refused: The rule has no end ("series.endless"), too many times ("series.many"), none at all
            ("series.none") or is none ("series.rule"); at some times the room is taken or closed
            ("series.clashes", with how many of how many and what "clashes": a Refused for each;
            with `partly` only where it is so at all times); or as for any booking.
    """
    room = act.find(RoomRow, order.room, "room.unknown")
    layout = checked_layout(act, room, order.layout)
    starts, ends = checks.instant("starts", order.starts), checks.instant("ends", order.ends)
    if not starts < ends or ends - starts > timedelta(days=1):
        raise Refused("booking.times", starts=starts, ends=ends)
    row = SeriesRow(
        id=order.series or act.derived_id("series"),
        room=room.id,
        rule=tidy(order.rule),
        holidays=order.holidays,
        starts=starts,
        ends=ends,
        title=checks.content("title", order.title),
        group=checks.line("group", order.group, optional=True),
    )
    days = _days(act, order, starts)
    act.insert(row)
    closes = minutes_of_day(ends, act.zone) or 1440
    times = _Times()
    for at in days:
        booking = BookingRow(
            id=act.derived_id(f"booking {at.isoformat()}"),
            room=room.id,
            layout=layout,
            starts=at,
            ends=wall(at.astimezone(act.zone).date(), closes, act.zone),
            title=row.title,
            group=row.group,
            private=order.private,
            series=row.id,
        )
        times.attempt(booking.id, at, partial(_placed, act, room, booking))
    times.check(len(days), order.partly)
    return times.facts(row.id, "bookings")


def change_series(act: Act, order: ChangeSeries) -> Facts:
    """Move or rename the bookings of a series.

    Raises:
        Refused: There is no such series ("series.unknown"), none of its bookings is left from then
            on ("series.over"), or as for a new one.
    """
    row = act.find(SeriesRow, order.series, "series.unknown")
    values, layout = _values(act, row, order)
    bookings = _standing(act, row.id, order.since)
    if not bookings:
        raise Refused("series.over", id=str(row.id))
    times = _Times()
    for each in bookings:
        new = {**values, **_kept(each, order, layout)}
        times.attempt(each.id, each.starts, partial(_moved, act, each, order, new))
    times.check(len(bookings), order.partly)
    series: dict[str, object] = {
        name: values[name] for name in ("title", "group") if name in values
    }
    if order.room is not UNSET:
        series["room"] = order.room
    day = row.starts.astimezone(act.zone).date()
    if order.starts is not UNSET:
        series["starts"] = wall(day, order.starts, act.zone)
    if order.ends is not UNSET:
        series["ends"] = wall(day, order.ends, act.zone)
    act.change(row, **series)
    return times.facts(row.id, "changed")


def cancel_series(act: Act, order: CancelSeries) -> Facts:
    """Give the room free again at all times that are not over, or from one on.

    Raises:
        Refused: There is no such series ("series.unknown").
    """
    row = act.find(SeriesRow, order.series, "series.unknown")
    bookings = _standing(act, row.id, order.since)
    for booking in bookings:
        act.change(booking, status="cancelled")
    return {"series": str(row.id), "cancelled": [str(booking.id) for booking in bookings]}


def _days(act: Act, order: BookSeries, starts: datetime) -> list[datetime]:
    """Return when a series takes place, without the days that it skips."""
    if len(order.skipped) > 10 * MOST:
        raise Refused("field.too_long", field="skipped", limit=10 * MOST)
    skipped = frozenset(order.skipped)
    days = [
        at
        for at in occurrences(order.rule, starts, act.zone)
        if at.astimezone(act.zone).date() not in skipped
    ]
    if not days:
        raise Refused("series.none")
    return days


def _placed(act: Act, room: RoomRow, booking: BookingRow) -> bool:
    place(act, room, booking)
    return True


def _moved(act: Act, row: BookingRow, order: ChangeSeries, values: dict[str, object]) -> bool:
    """Move one booking to its new time on its own day."""
    day = row.starts.astimezone(act.zone).date()
    starts = row.starts if order.starts is UNSET else wall(day, order.starts, act.zone)
    ends = row.ends if order.ends is UNSET else wall(day, order.ends, act.zone)
    return move(act, row, row.room if order.room is UNSET else order.room, starts, ends, **values)


def _kept(row: BookingRow, order: ChangeSeries, layout: UUID | None) -> dict[str, object]:
    """Return the layout that a booking has then: a layout does not follow into another room."""
    if order.layout is not UNSET:
        return {"layout": layout}
    stays = order.room is UNSET or order.room == row.room
    return {"layout": row.layout if stays else None}


def _values(act: Act, row: SeriesRow, order: ChangeSeries) -> tuple[dict[str, object], UUID | None]:
    """Return what changes in each booking, and the layout that was asked for."""
    values: dict[str, object] = {}
    if order.title is not UNSET:
        values["title"] = checks.content("title", order.title)
    if order.group is not UNSET:
        values["group"] = checks.line("group", order.group, optional=True)
    if order.private is not UNSET:
        values["private"] = order.private
    for name, minutes in (("starts", order.starts), ("ends", order.ends)):
        if minutes is not UNSET:
            checks.amount(name, minutes, 0, 1440)
    layout = None
    if order.layout is not UNSET and order.layout is not None:
        room = act.find(RoomRow, row.room if order.room is UNSET else order.room, "room.unknown")
        layout = checked_layout(act, room, order.layout)
    return values, layout


def _standing(act: Act, series: UUID, since: datetime | None) -> Sequence[BookingRow]:
    """Return the bookings of a series that stand and begin at an instant or later, or, if none is
    given, are not over, by their beginning.
    """
    when = BookingRow.ends > act.at
    if since is not None:
        when = BookingRow.starts >= checks.instant("since", since)
    query = BookingRow.select().where(
        BookingRow.site == act.site, BookingRow.series == series, standing(), when
    )
    return act.session.rows(query.order_by(BookingRow.starts))
