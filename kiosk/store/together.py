"""Writers who come at the same moment share one transaction, for its end is what takes long.

Whoever finds nobody at work carries out what everybody waits for, and ends it with one commit. No
savepoint guards one from the other: as long as a refusal comes before anything of its own was
written there is nothing to undo, and otherwise all is undone and each is carried out alone.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Generic, TypeVar

from kiosk.errors import Refused, StoreError
from kiosk.store.session import WriteSession

Value = TypeVar("Value")
Writing = Callable[[], AbstractContextManager[WriteSession]]
Work = Callable[[WriteSession], Value]

_MOST = 64
"""Pieces of work in a transaction at most, so that the first does not wait for long."""


class _Turn(Generic[Value]):
    """One thread's piece of work, and what became of it."""

    def __init__(self, work: Work[Value]) -> None:
        self.work = work
        self.value: Value | None = None
        self.problem: BaseException | None = None
        self.done = False
        self.leads = False
        self._called = threading.Lock()
        self._called.acquire()

    def wait(self) -> None:
        """Wait until it is done, or one's turn to do it."""
        self._called.acquire()

    def call(self) -> None:
        """Let the thread go on that waits for it."""
        self._called.release()

    def alone(self, writing: Writing) -> None:
        """Carry it out in a transaction of its own."""
        self.value, self.problem = None, None
        try:
            with writing() as session:
                self.value = self.work(session)
        except Exception as problem:  # noqa: BLE001  raised where it is waited for
            self.problem = problem
        self.done = True


class _Spoilt(Exception):
    """Something was written and then refused: the others must not keep it."""


class Together:
    """The writers of one site, or of one file."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._lock = threading.Lock()
        self._waiting: deque[_Turn[object]] = deque()
        self._busy = False

    def do(self, work: Work[Value]) -> Value:
        """Carry out work in a transaction, and return its value once that is committed.

        Args:
            work: Is called with the transaction; possibly again, when what it did was undone or
                nobody knows whether it was. What it raises is raised here, and undone.

        Raises:
            StoreError: The transaction could not be kept.
        """
        turn = _Turn(work)
        with self._lock:
            self._waiting.append(turn)  # type: ignore[arg-type]
            turn.leads = not self._busy
            self._busy = True
        if not turn.leads:
            try:
                turn.wait()
            except BaseException:
                self._give_up(turn)
                raise
        if not turn.done:
            self._lead()
        if turn.problem is not None:
            raise turn.problem
        return turn.value  # type: ignore[return-value]

    def _lead(self) -> None:
        with self._lock:
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST))]
        try:
            if len(batch) == 1 or not self._all(batch):
                for turn in batch:
                    turn.alone(self._writing)
        finally:
            self._hand_over(batch)

    def _hand_over(self, batch: list[_Turn[object]]) -> None:
        # This thread's own turn is the first. Whoever is done may come again before the next goes
        # on, which then finds more to do at once.
        others = batch[1:]
        for turn in others:
            if turn.done:
                turn.call()
        with self._lock:
            # Where this thread was interrupted, the others' work is left to do.
            self._waiting.extendleft(turn for turn in reversed(others) if not turn.done)
            self._call_next()

    def _give_up(self, turn: _Turn[Value]) -> None:
        """Leave the row, of which an interrupted thread may have become the first."""
        with self._lock:
            with suppress(ValueError):
                self._waiting.remove(turn)  # type: ignore[arg-type]
            if turn.leads:
                self._call_next()

    def _call_next(self) -> None:
        self._busy = bool(self._waiting)
        if self._waiting:
            self._waiting[0].leads = True
            self._waiting[0].call()

    def _all(self, batch: list[_Turn[object]]) -> bool:
        """Carry out all work in one transaction; tell whether that was possible."""
        try:
            with self._writing() as session:
                for turn in batch:
                    _within(session, turn)
        except StoreError as problem:
            for turn in batch:
                turn.problem = StoreError(problem.code, **problem.facts)
                turn.problem.__cause__ = problem
        except Exception:  # noqa: BLE001  whose it is shows when each is alone
            return False
        for turn in batch:
            turn.done = True
        return True


def _within(session: WriteSession, turn: _Turn[object]) -> None:
    before = session.writes
    try:
        turn.value = turn.work(session)
    except Refused as refusal:
        if session.writes != before:
            raise _Spoilt from refusal
        turn.problem = refusal
