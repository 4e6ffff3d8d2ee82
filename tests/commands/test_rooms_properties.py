"""Whatever is booked, moved, joined or divided: nobody ever meets anybody in a room."""

from itertools import combinations
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.commands.orders import (
    CancelActivity,
    CancelBooking,
    ChangeActivity,
    ChangeBooking,
    ChangeRoom,
)
from kiosk.errors import Refused
from kiosk.model.rooms import BookingRow, RoomRow
from tests.committee import new_committee
from tests.postgresql.server import server_committee

TIMES = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(
    lambda pair: (540 + 30 * pair[0], 540 + 30 * (pair[0] + pair[1]))
)
EXPECTED = {"booking.overlap", "booking.closed", "booking.activity", "booking.cancelled",
            "activity.cancelled", "room.part"}  # fmt: skip


class Rooms(RuleBasedStateMachine):
    """A hall with parts, and a room that may join it, used without any plan."""

    opening = staticmethod(new_committee)

    def __init__(self) -> None:
        super().__init__()
        self._opened = self.opening()
        self.committee = self._opened.__enter__()
        self.rooms = [*self.committee.hall(), self.committee.room("annex")]
        self.bookings: list[UUID] = []
        self.activities: list[UUID] = []

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    @rule(room=st.integers(0, 3), times=TIMES)
    def book(self, room: int, times: tuple[int, int]) -> None:
        with expected():
            self.bookings.append(self.committee.book(self.rooms[room], *times))

    @rule(room=st.integers(0, 3), times=TIMES)
    def announce(self, room: int, times: tuple[int, int]) -> None:
        with expected():
            self.activities.append(
                self.committee.activity(*times, room=self.rooms[room], book_room=True)
            )

    @rule(which=st.integers(0), room=st.integers(0, 3), times=TIMES)
    def move(self, which: int, room: int, times: tuple[int, int]) -> None:
        starts, ends = (self.committee.at(each) for each in times)
        with expected():
            if self.bookings:
                booking = self.bookings[which % len(self.bookings)]
                self.committee.do(
                    ChangeBooking(booking, room=self.rooms[room], starts=starts, ends=ends)
                )
        with expected():
            if self.activities:
                activity = self.activities[which % len(self.activities)]
                self.committee.do(
                    ChangeActivity(activity, room=self.rooms[room], starts=starts, ends=ends)
                )

    @rule(which=st.integers(0))
    def cancel(self, which: int) -> None:
        with expected():
            if self.bookings:
                self.committee.do(CancelBooking(self.bookings[which % len(self.bookings)]))
        with expected():
            if self.activities:
                self.committee.do(CancelActivity(self.activities[which % len(self.activities)]))

    @rule(part=st.integers(1, 3), joined=st.booleans())
    def divide(self, part: int, joined: bool) -> None:
        with expected():
            self.committee.do(
                ChangeRoom(self.rooms[part], part_of=self.rooms[0] if joined else None)
            )

    @invariant()
    def nobody_meets_anybody(self) -> None:
        with self.committee.store.reading() as session:
            hall_of = {row.id: row.part_of for row in session.rows(RoomRow.select())}
            live = session.rows(BookingRow.select().where(BookingRow.status == "confirmed"))
        for one, other in combinations(live, 2):
            same_space = (
                one.room == other.room
                or hall_of[one.room] == other.room
                or hall_of[other.room] == one.room
            )
            if same_space:
                assert one.ends <= other.starts or other.ends <= one.starts


class expected:
    """Lets the refusals pass that such use must meet."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> bool:
        return isinstance(problem, Refused) and problem.code in EXPECTED


class RoomsOnServer(Rooms):
    """The same, on a server."""

    opening = staticmethod(server_committee)


TestRooms = Rooms.TestCase
TestRooms.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestRoomsOnServer = RoomsOnServer.TestCase
TestRoomsOnServer.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
