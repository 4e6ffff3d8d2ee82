"""What is under way between kiosks and their office, by a network or in somebody's pocket."""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from tests.simulation.kiosks import Kiosk


class Letter(NamedTuple):
    """Bytes that will arrive somewhere, some time."""

    due: datetime
    kiosk: Kiosk
    body: bytes
    to_office: bool
    stick: bool
    """Somebody carries it."""


class Mail:
    """Everything that has not arrived; it keeps no order but that of arrival."""

    def __init__(self) -> None:
        self._letters: list[Letter] = []

    def send(self, letter: Letter) -> None:
        self._letters.append(letter)

    def arrived(self, now: datetime) -> Letter | None:
        """Return the next letter that has arrived, which is then under way no more."""
        due = [each for each in self._letters if each.due <= now]
        if not due:
            return None
        first = min(due, key=lambda each: each.due)
        self._letters.remove(first)
        return first

    def all(self) -> list[Letter]:
        return list(self._letters)

    def forget(self, kiosk: Kiosk) -> None:
        """Lose what is under way to and from a machine that is no more."""
        self._letters = [each for each in self._letters if each.kiosk is not kiosk]


def delay(rng: Random, *, stick: bool) -> timedelta:
    """Return how long something is under way."""
    if stick:
        return timedelta(hours=rng.randint(5, 100))
    if rng.random() < 0.8:
        return timedelta(minutes=rng.randint(1, 90))
    return timedelta(hours=rng.randint(2, 70))
