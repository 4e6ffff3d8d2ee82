"""Whatever is booked, repeated, moved, granted or closed: pauses are kept, and closed days.

As for rooms in general, but with pauses, layouts, series, wishes and closed days among it.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from itertools import combinations
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.commands.orders import (
    AddClosure,
    AddLayout,
    BookSeries,
    CancelBooking,
    CancelSeries,
    ChangeBooking,
    ChangeRoom,
    ChangeSeries,
    GrantRequest,
    Order,
    RequestRoom,
    TakeBack,
)
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.model.rooms import BookingRow, ClosureRow, LayoutRow, RoomRow, standing
from kiosk.model.sites import CommandRow
from tests.committee import MONDAY, Committee, new_committee
from tests.postgresql.server import server_committee

TIMES = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(
    lambda pair: (540 + 15 * pair[0], 540 + 15 * (pair[0] + pair[1]))
)
ROOM, DAY, LAYOUT = st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)
EXPECTED = {
    "booking.overlap", "booking.closed", "booking.cancelled", "booking.buffer",
    "booking.changeover", "booking.closed_day", "booking.times", "series.clashes", "series.over",
    "closure.bookings", "request.when", "room.part", "layout.room", "change.newer",
    "change.taken_back", "change.nothing", "series.unknown", "booking.unknown",
}  # fmt: skip
TITLE = I18nText.plain("旗袍队")
_BEGINNING = 16
"""Commands that make the rooms and their layouts: four of each, four pauses, four more layouts."""


class Pauses(RuleBasedStateMachine):
    """A hall with parts, and a room that may join it; each needs a pause, and has layouts."""

    opening = staticmethod(new_committee)

    def __init__(self) -> None:
        super().__init__()
        self._opened: AbstractContextManager[Committee] = self.opening()
        self.committee = self._opened.__enter__()
        self.committee.go_to(0)  # nothing is past yet
        self.rooms = [*self.committee.hall(), self.committee.room("annex")]
        self.layouts: list[tuple[UUID, UUID]] = []
        for number, room in enumerate(self.rooms):
            self.committee.do(ChangeRoom(room, buffer=15 * (number % 3)))
            pair = [
                self.do(AddLayout(room, I18nText.plain(name), 20, minutes))
                for name, minutes in (("rows", 30), ("round", 45 + number))
            ]
            self.layouts.append((pair[0] or room, pair[1] or room))
        self.bookings: list[UUID] = []
        self.series: list[UUID] = []

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    def do(self, order: Order) -> UUID | None:
        """The id of what an order made; None where such use had to be refused."""
        made: list[UUID] = []
        with expected():
            made.append(self.committee.do(order).id)
        return made[0] if made else None

    def span(self, times: tuple[int, int], day: int) -> dict[str, object]:
        date = MONDAY + timedelta(days=day)
        starts, ends = (self.committee.at(each, date) for each in times)
        return {"starts": starts, "ends": ends}

    def layout(self, room: int, layout: int) -> UUID | None:
        return self.layouts[room][layout] if layout < 2 else None

    @rule(room=ROOM, times=TIMES, day=DAY, layout=LAYOUT)
    def book(self, room: int, times: tuple[int, int], day: int, layout: int) -> None:
        with expected():
            self.bookings.append(
                self.committee.book(
                    self.rooms[room],
                    *times,
                    day=MONDAY + timedelta(days=day),
                    layout=self.layout(room, layout),
                )
            )

    @rule(room=ROOM, times=TIMES, layout=LAYOUT, partly=st.booleans())
    def repeat(self, room: int, times: tuple[int, int], layout: int, partly: bool) -> None:
        order = BookSeries(
            self.rooms[room], rule="FREQ=DAILY;COUNT=3", title=TITLE,
            layout=self.layout(room, layout), partly=partly,
            **self.span(times, 0),  # type: ignore[arg-type]
        )  # fmt: skip
        with expected():
            self.series.append(self.committee.do(order).row("series"))

    @rule(which=st.integers(0), room=ROOM, times=TIMES, day=DAY, layout=LAYOUT)
    def move(self, which: int, room: int, times: tuple[int, int], day: int, layout: int) -> None:
        if self.bookings:
            self.do(
                ChangeBooking(
                    self.bookings[which % len(self.bookings)],
                    room=self.rooms[room],
                    layout=self.layout(room, layout),
                    **self.span(times, day),  # type: ignore[arg-type]
                )
            )

    @rule(which=st.integers(0), layout=LAYOUT)
    def set_up(self, which: int, layout: int) -> None:
        if self.bookings:
            booking = self.bookings[which % len(self.bookings)]
            for room in range(4):
                self.do(ChangeBooking(booking, layout=self.layout(room, layout)))

    @rule(which=st.integers(0), room=ROOM, times=TIMES, partly=st.booleans())
    def move_series(self, which: int, room: int, times: tuple[int, int], partly: bool) -> None:
        if self.series:
            self.do(
                ChangeSeries(
                    self.series[which % len(self.series)],
                    room=self.rooms[room],
                    starts=times[0],
                    ends=times[1],
                    partly=partly,
                )
            )

    @rule(which=st.integers(0))
    def cancel_series(self, which: int) -> None:
        if self.series:
            self.do(CancelSeries(self.series[which % len(self.series)]))

    @rule(room=ROOM, times=TIMES, day=DAY)
    def ask_and_grant(self, room: int, times: tuple[int, int], day: int) -> None:
        request = self.do(
            RequestRoom(self.rooms[room], title=TITLE, group="旗袍队", **self.span(times, day))  # type: ignore[arg-type]
        )
        if request is not None:
            self.do(GrantRequest(request))

    @rule(room=st.integers(0, 7), day=DAY, anyway=st.booleans())
    def close(self, room: int, day: int, anyway: bool) -> None:
        if room < 4:  # now and then, so that most days stay open
            date = MONDAY + timedelta(days=day)
            self.do(AddClosure(self.rooms[room], date, date, anyway=anyway))

    @rule(joined=st.booleans())
    def divide(self, joined: bool) -> None:
        with self.committee.store.reading() as session:
            closed = session.rows(ClosureRow.select())
        if not closed:  # a closed hall may well be joined by a room that is booked
            self.do(ChangeRoom(self.rooms[3], part_of=self.rooms[0] if joined else None))

    @rule(which=st.integers(0))
    def cancel(self, which: int) -> None:
        if self.bookings:
            self.do(CancelBooking(self.bookings[which % len(self.bookings)]))

    @rule(which=st.integers(0, 7))
    def take_back(self, which: int) -> None:
        with self.committee.store.reading() as session:
            done = session.rows(CommandRow.select().order_by(CommandRow.ord.desc()))
        # What the committee began with stays; who joins a hall may meet what is closed there.
        mine = [row for row in done[:-_BEGINNING] if row.name != ChangeRoom.COMMAND]
        if mine:
            self.do(TakeBack(mine[which % len(mine)].id))

    @invariant()
    def every_pause_is_kept(self) -> None:
        with self.committee.store.reading() as session:
            rooms = {row.id: row for row in session.rows(RoomRow.select())}
            needs = {row.id: row.changeover for row in session.rows(LayoutRow.select())}
            live = session.rows(BookingRow.select().where(standing()).order_by(BookingRow.starts))
            closures = session.rows(ClosureRow.select().where(~ClosureRow.deleted))
        for one, other in combinations(live, 2):
            first, second = rooms[one.room], rooms[other.room]
            if not shared(first, second):
                continue
            pause = (other.starts - one.ends).total_seconds() / 60
            assert pause >= max(first.buffer, second.buffer)
            if one.layout and other.layout and one.layout != other.layout:
                assert pause >= needs[other.layout]
        for booking in live:
            day = booking.starts.astimezone(self.committee.zone).date()
            for closure in closures:
                assert closure.room is not None
                if closure.first <= day <= closure.last:
                    assert not shared(rooms[closure.room], rooms[booking.room])


def shared(one: RoomRow, other: RoomRow) -> bool:
    return one.id == other.id or one.part_of == other.id or other.part_of == one.id


@contextmanager
def expected() -> Iterator[None]:
    """Lets the refusals pass that such use must meet."""
    try:
        yield
    except Refused as refused:
        if refused.code not in EXPECTED:
            raise


class PausesOnServer(Pauses):
    """The same, on a server."""

    opening = staticmethod(server_committee)


TestPauses = Pauses.TestCase
TestPauses.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestPausesOnServer = PausesOnServer.TestCase
TestPausesOnServer.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
