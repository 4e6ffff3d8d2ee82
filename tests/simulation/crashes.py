"""Power cuts at the points where they are most unwelcome."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.clock import Clock
from kiosk.store import Store, WriteSession


class Crash(BaseException):
    """The machine is without power; no handler of errors sees it."""

    def __init__(self, point: str) -> None:
        super().__init__(point)
        self.point = point


class Points:
    """Where a machine is told that it has come to, and may come no further."""

    def __init__(self) -> None:
        self.between: Callable[[str], None] = lambda _: None
        """Called at each point; others may get their turn there."""
        self._left: int | None = None

    def arm(self, after: int) -> None:
        """Let the machine crash at one of the next points."""
        self._left = after

    def disarm(self) -> None:
        self._left = None

    def reached(self, point: str) -> None:
        self.between(point)
        if self._left is not None:
            self._left -= 1
            if self._left <= 0:
                self._left = None
                raise Crash(point)


class FragileStore(Store):
    """A real database whose machine may crash right before and right after each commit."""

    points: Points

    @classmethod
    def on(cls, points: Points, path: Path, clock: Clock) -> "FragileStore":
        store = cls.open(path, clock=clock)
        store.points = points
        return store

    @classmethod
    def on_server(cls, points: Points, url: str) -> "FragileStore":
        store = cls.open_server(url)
        store.points = points
        return store

    @contextmanager
    def writing(self) -> Iterator[WriteSession]:
        with super().writing() as session:
            yield session
            self.points.reached("store.before_commit")
        self.points.reached("store.committed")
