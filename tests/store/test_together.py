"""Orders that come at the same moment share a commit, and nothing else."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID

import pytest

from kiosk.commands import Receipt
from kiosk.commands.act import Act
from kiosk.commands.orders import AddActivity, AddPerson, Order, WithdrawDuty
from kiosk.commands.registry import HANDLERS
from kiosk.errors import Refused, StoreError
from kiosk.i18n.content import I18nText
from kiosk.ids import new_id
from kiosk.model.sites import SiteRow
from kiosk.store import WriteSession
from kiosk.store.together import Together
from tests.committee import Committee
from tests.engines import ENGINES


@pytest.fixture(params=ENGINES)
def committee(request: pytest.FixtureRequest) -> Iterator[Committee]:
    with ENGINES[request.param]() as made:
        made.worker("first")
        yield made


def person(name: str) -> AddPerson:
    return AddPerson(name, romanised="")


@contextmanager
def crowded(committee: Committee) -> Iterator[None]:
    """Keep the site locked, so that whoever comes has to wait."""
    with committee.store.writing() as session:
        session.locked(SiteRow, committee.site)
        yield


def at_once(
    committee: Committee, orders: list[Order], id_: UUID | None = None
) -> list[Future[Receipt]]:
    """Give all orders while nobody gets through, and return what becomes of them."""
    together = committee.store.together(committee.site)
    with ThreadPoolExecutor(len(orders)) as threads:
        with crowded(committee):
            given = [threads.submit(committee.do, order, id_) for order in orders]
            while len(together._waiting) < len(orders) - 1:
                pass
        return given


def names(committee: Committee) -> set[str]:
    return {row[4] for row in committee.table("person")}


def test_orders_of_one_moment_are_numbered_and_logged_one_by_one(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[WriteSession] = []
    finish = WriteSession.finish

    def finish_and_note(self: WriteSession) -> None:
        finish(self)
        ended.append(self)

    monkeypatch.setattr(WriteSession, "finish", finish_and_note)
    given = at_once(committee, [person(f"{number}") for number in range(9)])
    numbers = sorted(each.result().seq for each in given)
    assert numbers == list(range(2, 11))
    assert names(committee) == {"first", *map(str, range(9))}
    assert [row[3] for row in committee.table("command")] == list(range(1, 11))
    # The crowd's own, that of who came first, and one for all the others.
    assert len(ended) == 3


def test_one_that_is_refused_does_not_touch_the_others(committee: Committee) -> None:
    given = at_once(committee, [person(name) for name in ("a", "b", "first", "c", "first")])
    problems = [each.exception() for each in given]
    refused = [problem for problem in problems if isinstance(problem, Refused)]
    assert [problem.code for problem in refused] == ["person.exists"] * 2
    assert problems.count(None) == 3
    assert names(committee) == {"first", "a", "b", "c"}
    assert [row[3] for row in committee.table("command")] == [1, 2, 3, 4]


def test_one_that_is_refused_halfway_leaves_nothing(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 600, 700)
    clash = AddActivity(
        title=I18nText.plain("x"),
        starts=committee.at(630),
        ends=committee.at(660),
        room=room,
        book_room=True,
    )
    given = at_once(committee, [person("a"), person("b"), clash, person("c")])
    assert [str(each.exception())[:15] for each in given if each.exception()] == ["booking.overlap"]
    assert committee.table("activity") == []
    assert names(committee) == {"first", "a", "b", "c"}


def test_a_mistake_in_one_is_not_the_others(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(act: Act, order: WithdrawDuty) -> dict[str, object]:
        raise ZeroDivisionError

    monkeypatch.setitem(HANDLERS, WithdrawDuty, mistake)
    odd = WithdrawDuty(new_id(committee.clock.now()))
    given = at_once(committee, [person("a"), odd, person("b"), odd, person("c")])
    assert [type(each.exception()) for each in given].count(ZeroDivisionError) == 2
    assert names(committee) == {"first", "a", "b", "c"}


def test_when_the_commit_fails_all_are_told_and_nothing_is_stored(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: WriteSession) -> None:
        if self.writes:
            raise StoreError("store.full", path="here")

    monkeypatch.setattr(WriteSession, "finish", full)
    given = at_once(committee, [person(f"{number}") for number in range(5)])
    problems = [each.exception() for each in given]
    assert all(isinstance(problem, StoreError) for problem in problems)
    assert names(committee) == {"first"}


def test_a_command_that_is_given_twice_at_once_is_one(committee: Committee) -> None:
    id_ = new_id(committee.clock.now())
    given = at_once(committee, [person("a")] * 6, id_)
    assert len({each.result().seq for each in given}) == 1
    assert names(committee) == {"first", "a"}


def test_an_interrupted_thread_leaves_the_others_work_to_the_others(committee: Committee) -> None:
    together = Together(committee.store.writing)
    begun = threading.Event()
    go_on = threading.Event()

    def interrupted(session: WriteSession) -> None:
        raise KeyboardInterrupt

    def first(session: WriteSession) -> int:
        begun.set()
        go_on.wait()
        return 0

    with ThreadPoolExecutor(5) as threads:
        leader = threads.submit(together.do, first)
        begun.wait()
        stopped = threads.submit(together.do, interrupted)
        while len(together._waiting) < 1:
            pass
        others = [threads.submit(together.do, lambda session: 7) for _ in range(3)]
        while len(together._waiting) < 4:
            pass
        go_on.set()
    assert leader.result() == 0
    assert isinstance(stopped.exception(), KeyboardInterrupt)
    assert [each.result() for each in others] == [7, 7, 7]
