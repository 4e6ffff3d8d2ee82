"""Which backups are kept when there are many: the last days, weeks and months."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Keep:
    """Of how many days, weeks and months the last backup is kept."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12

    @classmethod
    def of(cls, text: str) -> Self:
        """Return what a text such as "7,4,12" says.

        Raises:
            ValueError: It says nothing of the kind.
        """
        numbers = [int(each) for each in text.split(",")]
        if len(numbers) != 3 or not all(0 <= each <= 9999 for each in numbers):
            raise ValueError(text)
        return cls(*numbers)

    def kept(self, times: Iterable[datetime], zone: ZoneInfo) -> frozenset[datetime]:
        """Return the times of the backups that are kept; the newest is always among them."""
        newest_first = sorted(set(times), reverse=True)
        kept = set(newest_first[:1])
        spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
            (self.daily, lambda at: at.date()),
            (self.weekly, lambda at: at.isocalendar()[:2]),
            (self.monthly, lambda at: (at.year, at.month)),
        )
        for number, span in spans:
            seen: set[object] = set()
            for at in newest_first:
                own = span(at.astimezone(zone))
                if own not in seen and len(seen) < number:
                    seen.add(own)
                    kept.add(at)
        return frozenset(kept)
