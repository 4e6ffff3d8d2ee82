"""Whatever residents, staff and time do, in whatever order: no seat twice, nobody overtaken."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.commands import Receipt
from kiosk.commands.orders import (
    CancelActivity,
    CancelSignUp,
    CheckIn,
    ConfirmOffer,
    CountReserved,
    LapseOffers,
    MoveSignUp,
    NoShow,
    Order,
    ReopenActivity,
    RuleSignUps,
    SignUp,
    UndoCheckIn,
)
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.model.activities import ActivityRow, SignUpRow
from tests.committee import MONDAY, new_committee

HOMES = [f"home {number}" for number in range(4)]
SHARE = 7


class Reception(RuleBasedStateMachine):
    """Two activities of one day; every order may also be given twice."""

    def __init__(self) -> None:
        super().__init__()
        self._opened = new_committee()
        self.committee = self._opened.__enter__()
        self.sign_ups: list[UUID] = []
        self.given: list[tuple[UUID, Order, Receipt]] = []
        self.came = 0
        self.late: set[UUID] = set()

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    @initialize(
        capacities=st.tuples(st.integers(1, 12), st.none() | st.integers(1, 12)),
        fill=st.booleans(),
        minutes=st.none() | st.integers(5, 60),
    )
    def announce(self, capacities: tuple[int, int | None], fill: bool, minutes: int | None) -> None:
        self.activities = [self.committee.activity(capacity=each) for each in capacities]
        for activity in self.activities:
            self.committee.do(
                RuleSignUps(
                    activity, fill_gaps=fill, confirm_minutes=minutes, household_limit=SHARE
                )
            )

    def give(self, order: Order) -> Receipt | None:
        command = new_id(self.committee.clock.now())
        try:
            receipt = self.committee.do(order, command)
        except Refused:
            return None
        self.given.append((command, order, receipt))
        return receipt

    @rule(
        which=st.integers(0, 1),
        people=st.integers(1, 6),
        home=st.sampled_from(HOMES) | st.none(),
        origin=st.sampled_from(["phone", "kiosk"]),
    )
    def come(self, which: int, people: int, home: str | None, origin: str) -> None:
        self.came += 1
        receipt = self.give(
            SignUp(
                self.activities[which],
                f"holder {self.came % 25}",
                people,
                household=home,
                origin=origin,  # type: ignore[arg-type]  # one of both
            )
        )
        if receipt is not None:
            self.sign_ups.append(receipt.row("sign_up"))

    @rule(which=st.integers(0, 1), parties=st.lists(st.integers(1, 6), min_size=3, max_size=6))
    def crowd(self, which: int, parties: list[int]) -> None:
        """Many at once, so that large and small ones stand in line behind each other."""
        for people in parties:
            self.come(which, people, None, "phone")

    @precondition(lambda self: self.sign_ups)
    @rule(data=st.data(), kind=st.sampled_from([CancelSignUp, ConfirmOffer, CheckIn, UndoCheckIn,
                                                NoShow]))  # fmt: skip
    def happen(self, data: st.DataObject, kind: Callable[[UUID], Order]) -> None:
        sign_up = data.draw(st.sampled_from(self.sign_ups))
        receipt = self.give(kind(sign_up))
        if receipt is not None and receipt.name == CheckIn.COMMAND:
            self.late.add(sign_up)

    @precondition(lambda self: self.sign_ups)
    @rule(data=st.data(), which=st.integers(0, 1))
    def move(self, data: st.DataObject, which: int) -> None:
        self.give(MoveSignUp(data.draw(st.sampled_from(self.sign_ups)), self.activities[which]))

    @rule(minutes=st.integers(1, 90))
    def wait(self, minutes: int) -> None:
        # Not beyond the day: the activities begin at three in the afternoon.
        if self.committee.clock.now() + timedelta(minutes=minutes) < self.committee.at(890, MONDAY):
            self.committee.clock.move(timedelta(minutes=minutes))

    @rule(which=st.integers(0, 1))
    def look_after(self, which: int) -> None:
        self.give(LapseOffers(self.activities[which]))

    @rule(which=st.integers(0, 1), reserved=st.integers(0, 6))
    def reserve(self, which: int, reserved: int) -> None:
        self.give(CountReserved(self.activities[which], reserved))

    @rule(which=st.integers(0, 1))
    def call_off_and_on(self, which: int) -> None:
        self.give(CancelActivity(self.activities[which]))
        self.give(ReopenActivity(self.activities[which]))

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def resend(self, data: st.DataObject) -> None:
        """A lost reply: the same command again changes nothing and says the same."""
        command, order, receipt = data.draw(st.sampled_from(self.given))
        before = self.committee.table("sign_up")
        assert self.committee.do(order, command) == receipt
        assert self.committee.table("sign_up") == before

    @invariant()
    def the_promises_hold(self) -> None:
        with self.committee.store.reading() as session:
            rows = session.rows(SignUpRow.select().order_by(SignUpRow.turn))
            activities = session.rows(ActivityRow.select())
        tickets = [row.ticket for row in rows]
        assert len(set(tickets)) == len(tickets)
        for activity in activities:
            mine = [row for row in rows if row.activity == activity.id]
            self.check_seats(activity, mine)
            self.check_people(mine)

    def check_seats(self, activity: ActivityRow, rows: list[SignUpRow]) -> None:
        seated = sum(row.party for row in rows if row.status in ("confirmed", "offered"))
        waiting = [row for row in rows if row.status == "waiting"]
        assert activity.taken == seated
        assert activity.waiting == sum(row.party for row in waiting)
        if activity.capacity is None:
            assert not waiting
            return
        left = activity.capacity - activity.reserved - seated
        assert left >= 0
        # No place stays empty that somebody in line could have.
        if activity.fill_gaps:
            assert all(row.party > left for row in waiting)
            return
        assert not waiting or waiting[0].party > left
        # Nor does anybody have one who came after somebody in line; the late ones excepted, who
        # were thought absent and came after all.
        if waiting:
            first = waiting[0].turn
            after = {row.id for row in rows if row.turn > first and row.status == "confirmed"}
            assert after <= self.late

    def check_people(self, rows: list[SignUpRow]) -> None:
        live = [row for row in rows if row.status != "cancelled"]
        assert max(Counter(row.holder for row in live).values(), default=0) <= 1
        for row in rows:
            assert (row.confirm_by is not None) == (row.status == "offered")
            assert (row.ended is not None) == (row.status == "cancelled")
            assert row.attended is None or row.status == "confirmed"


TestReception = Reception.TestCase
TestReception.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
