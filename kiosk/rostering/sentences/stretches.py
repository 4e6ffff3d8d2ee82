"""When something is meant to be: days, and a stretch of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.rostering.sentences.dates import Moment
from kiosk.rostering.sentences.lexing import Word, stuck
from kiosk.rostering.sentences.results import Context, Reason
from kiosk.rostering.sheets import Half, Halves

_NOON = 720
_HOUR = 60
_EARLY = 420
"""Before seven nobody works: "3 to 5" is in the afternoon."""


@dataclass(frozen=True)
class When:
    """Days and a stretch of each, as far as a sentence has said until now."""

    days: tuple[date, ...] = ()
    half: str = "day"
    times: tuple[Word, ...] = ()
    """What says a beginning or an end."""

    def then(self, sentence: str, words: Sequence[Word], context: Context) -> "When":
        """Return when the next clause is: what it does not say is as before.

        Raises:
            Stuck: A day is in another week.
        """
        days: list[date] = []
        for word in words:
            if word.kind == "DAY" and isinstance(word.value, tuple):
                days += word.value
                week = context.monday, context.monday + timedelta(days=6)
                if not all(week[0] <= day <= week[1] for day in word.value):
                    raise stuck(sentence, word, Reason.OTHER_WEEK)
        half = next((str(word.value) for word in words if word.kind == "HALF"), "")
        times = tuple(word for word in words if word.kind in ("SPAN", "START", "UNTIL"))
        if not (days or half or times):
            return self
        kept = self if not days and not half else When()
        return replace(
            kept,
            days=tuple(dict.fromkeys(days)) or self.days,
            half=half or kept.half,
            times=times,
        )

    def span(self, sentence: str, halves: Halves) -> tuple[int, int]:
        """Return the stretch of a day.

        Raises:
            Stuck: It ends before it starts.
        """
        starts, ends = _half(self.half, halves)
        for word in self.times:
            if word.kind == "SPAN" and isinstance(word.value, tuple):
                starts, ends = self._two(*word.value)
            elif word.kind == "START":
                starts = self.minute(word.value)
                ends = ends if starts < ends else min(1440, starts + _HOUR)
            elif word.kind == "UNTIL":
                ends = self.minute(word.value)
        if not starts < ends:
            word = self.times[-1] if self.times else Word("", 0, len(sentence))
            raise stuck(sentence, word, Reason.END_BEFORE_START)
        return starts, ends

    def minute(self, value: object) -> int:
        """Return the minute of the day that a written time is, in this half."""
        if not isinstance(value, Moment):
            return 0
        later = self.half == "pm" or value.minute < _EARLY
        return value.minute + _NOON * (later and not value.certain and value.minute < _NOON)

    def _two(self, first: Moment, last: Moment) -> tuple[int, int]:
        """Return both ends: "9 to 11 am" is in the morning, "2 to 4 pm" in the afternoon."""
        starts, ends = self.minute(first), self.minute(last)
        later = first.minute + _NOON
        if (
            last.said
            and not first.certain
            and first.minute < _NOON < last.minute
            and (later < last.minute)
        ):
            starts = later
        return starts, ends


def _half(half: str, halves: Halves) -> tuple[int, int]:
    if half == "am":
        return halves.span(Half.MORNING)
    if half == "pm":
        return halves.span(Half.AFTERNOON)
    return halves.opens, halves.closes
