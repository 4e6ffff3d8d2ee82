"""Whatever people do, places are never oversold and no party is split or overtaken."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.commands.orders import CancelSignUp, ChangeActivity, CountReserved
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, SignUpRow
from tests.committee import new_committee
from tests.postgresql.server import server_committee


@dataclass
class Party:
    """What a party was told last."""

    people: int
    confirmed: bool


class Places(RuleBasedStateMachine):
    """An activity beside the plainest possible model of it: a list of parties in order."""

    opening = staticmethod(new_committee)

    def __init__(self) -> None:
        super().__init__()
        self._opened = self.opening()
        self.committee = self._opened.__enter__()
        self.parties: dict[UUID, Party] = {}
        self.came = 0

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)

    @initialize(capacity=st.none() | st.integers(1, 12))
    def announce(self, capacity: int | None) -> None:
        self.capacity, self.reserved = capacity, 0
        self.activity = self.committee.activity(capacity=capacity)

    def taken(self) -> int:
        return sum(each.people for each in self.parties.values() if each.confirmed)

    def waiting(self) -> list[Party]:
        return [each for each in self.parties.values() if not each.confirmed]

    def left(self) -> int:
        most = 10**6 if self.capacity is None else self.capacity
        return most - self.reserved - self.taken()

    def promote(self) -> None:
        for party in self.waiting():
            if party.people > self.left():
                break
            party.confirmed = True

    @rule(people=st.integers(1, 6))
    def come(self, people: int) -> None:
        self.came += 1
        holder = f"holder {self.came}"
        if self.capacity is not None and people > self.capacity:
            with pytest.raises(Refused, match=r"sign_up\.too_large"):
                self.committee.sign_up(self.activity, holder, people)
            return
        receipt = self.committee.sign_up(self.activity, holder, people)
        confirmed = not self.waiting() and people <= self.left()
        assert receipt.facts["status"] == ("confirmed" if confirmed else "waiting")
        self.parties[receipt.row("sign_up")] = Party(people, confirmed)

    @rule(parties=st.lists(st.integers(1, 6), min_size=3, max_size=6))
    def crowd(self, parties: list[int]) -> None:
        """Many at once, so that large and small ones stand in line behind each other."""
        for people in parties:
            self.come(people)

    @precondition(lambda self: self.parties)
    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(list(self.parties)))
        self.committee.do(CancelSignUp(id_))
        del self.parties[id_]
        self.promote()

    @rule(capacity=st.none() | st.integers(1, 15))
    def resize(self, capacity: int | None) -> None:
        order = ChangeActivity(self.activity, capacity=capacity)
        if capacity is not None and self.reserved + self.taken() > capacity:
            with pytest.raises(Refused, match=r"activity\.full"):
                self.committee.do(order)
            return
        self.committee.do(order)
        self.capacity = capacity
        self.promote()

    @rule(reserved=st.integers(0, 10))
    def reserve(self, reserved: int) -> None:
        order = CountReserved(self.activity, reserved)
        if self.capacity is not None and reserved + self.taken() > self.capacity:
            with pytest.raises(Refused, match=r"activity\.full"):
                self.committee.do(order)
            return
        self.committee.do(order)
        self.reserved = reserved
        self.promote()

    @invariant()
    def the_database_says_the_same(self) -> None:
        with self.committee.store.reading() as session:
            rows = session.rows(SignUpRow.select().where(SignUpRow.status != "cancelled"))
            (activity,) = session.rows(ActivityRow.select())
        assert {row.id: Party(row.party, row.status == "confirmed") for row in rows} == self.parties
        assert activity.taken == self.taken()
        assert activity.waiting == sum(each.people for each in self.waiting())
        if activity.capacity is not None:
            assert activity.reserved + activity.taken <= activity.capacity


class PlacesOnServer(Places):
    """The same, on a server."""

    opening = staticmethod(server_committee)


TestPlaces = Places.TestCase
TestPlaces.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestPlacesOnServer = PlacesOnServer.TestCase
TestPlacesOnServer.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
