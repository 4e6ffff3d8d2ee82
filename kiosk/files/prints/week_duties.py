"""One day of one worker on the printed week: a patch for each duty, as full as it has room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.files.prints.colours import KINDS
from kiosk.files.prints.paper import INK, Box, Ink, Paper

_NOON = 12 * 60 + 30
_STACKED = 11.0
"""From this height on morning stands above afternoon, else beside it."""
_READABLE = 6.0
_SMALLEST = 3.0


@dataclass(frozen=True, slots=True)
class DutyText:
    """What is said of one duty."""

    kind: str
    letter: str
    starts: int
    ends: int
    words: tuple[str, ...]
    """What it is, with its place, in each language."""
    short: str
    """The least that has to be said beside the letter; may be empty."""
    times: str
    """When it is, if that is not the usual time."""
    always: str
    """When it is, for where there is room."""

    @property
    def versions(self) -> tuple[tuple[str, ...], ...]:
        """The ways to say it, the fullest first."""
        told = (self.times,) if self.times else ()
        joined = "  ".join(self.words)
        return (
            (*self.words, self.always),
            (joined, self.always),
            (f"{joined}  {self.always}",),
            (*self.words, *told),
            (joined, *told),
            (self.words[0], *told),
            (self.short, *told),
        )


def draw_duties(paper: Paper, duties: Sequence[DutyText], place: Box) -> None:
    """Draw the duties of a day in their order."""
    for duty, spot in _spots(duties, place):
        _draw_duty(paper, duty, spot)


def _spots(duties: Sequence[DutyText], place: Box) -> Iterator[tuple[DutyText, Box]]:
    """Yield the place of each duty: of one alone, the half of the day in which it is."""
    number = len(duties)
    for order, duty in enumerate(duties):
        first, last = order / number, (order + 1) / number
        if number == 1 and duty.ends <= _NOON:
            first, last = 0.0, 0.5
        elif number == 1 and duty.starts >= _NOON - 60:
            first, last = 0.5, 1.0
        if place.height >= _STACKED:
            top, bottom = place.y + first * place.height, place.y + last * place.height
            yield duty, Box(place.x, top + 0.15, place.width, bottom - top - 0.3)
        else:
            left, right = place.x + first * place.width, place.x + last * place.width
            yield duty, Box(left + 0.15, place.y, right - left - 0.3, place.height)


def _draw_duty(paper: Paper, duty: DutyText, place: Box) -> None:
    tint = KINDS[duty.kind]
    paper.box(place, tint.ground, tint.ink, round_by=0.8, stroke=0.15)
    size = min(11.0, place.height * 2.2)
    ink = Ink(size, True, tint.ink, "center")
    badge = min(6.5, max(2.6, paper.width_of(duty.letter, size, ink) + 1.2), place.width * 0.4)
    paper.line(duty.letter, Box(place.x + 0.2, place.y, badge, place.height), ink)
    room = Box(place.x + badge + 0.5, place.y + 0.2, place.width - badge - 0.9, place.height - 0.4)
    readable = Ink(min(9.0, size), colour=INK, least=_READABLE)
    for texts in duty.versions:
        if paper.fits(texts, room, readable):
            paper.middle(texts, room, readable)
            return
    # Rather tiny than silent about where or when somebody is.
    for texts in duty.versions[1:]:
        tiny = readable._replace(least=_SMALLEST)
        if paper.fits(texts, room, tiny) or texts == duty.versions[-1]:
            paper.middle(texts, room, tiny)
            return
