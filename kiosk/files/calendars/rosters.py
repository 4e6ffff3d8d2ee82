"""Reads a calendar of duties: our own, and those in which people stand in title or description."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.errors import FileError
from kiosk.files.calendars.entries import Entry
from kiosk.files.calendars.expanding import Window
from kiosk.files.calendars.own_duties import duty_line
from kiosk.files.calendars.reading import read_all
from kiosk.files.problems import Problem
from kiosk.files.rosters.kinds import folded, kind_of, kind_within
from kiosk.files.rosters.names import Named, read_names
from kiosk.files.rosters.reading import Assignment, RosterReading
from kiosk.files.rosters.surnames import likeness
from kiosk.i18n.explicit import explicit
from kiosk.kinds import DutyKind

SHAPE = "calendar"
"""What the reading says it was."""
GOOD_ENOUGH = 0.6
"""Of the events so many have to be duties; a calendar of other things has a few by chance."""
_LIKE_A_NAME = 0.7
_MOST_DAYS = 31
_AROUND = " \t:：-–—·・|/()（）[]【】"


def read_duties(
    content: bytes, file: str, zone: ZoneInfo, asked: tuple[date | None, date | None]
) -> RosterReading:
    """Return the duties of a calendar.

    Args:
        content: Of the file.
        file: Its name.
        zone: The site's.
        asked: The first and the last day to look at; None is all that the file has.

    Raises:
        FileError: As ``read_calendar``; ``roster.none`` or ``roster.unclear``: it is no calendar of
            duties.
    """
    reading = read_all(content, file, zone, asked)
    standing = [each for each in reading.entries if not each.event.cancelled]
    speaks = kind_within(reading.name) is not None or kind_of(reading.name) is not None
    problems = list(reading.problems)
    entries: list[Assignment] = []
    doubted: set[date] = set()
    for each in standing:
        found = list(_assignments(each, reading.window, speaks))
        entries += found
        if not found:
            doubted.add(each.day)
            problems.append(Problem("event.no_duty", each.address))
    understood = len(standing) - len(doubted)
    score = understood / len(standing) if standing else 0.0
    _refuse_others(entries, problems, score)
    missed = any(not each.only_a_note for each in reading.problems)
    days = frozenset(each.day for each in reading.entries) - doubted
    return RosterReading(
        shape=SHAPE,
        sheets=(reading.file,),
        entries=tuple(entries),
        problems=tuple(problems),
        days=frozenset() if missed or not reading.complete else days,
        score=score,
        header={"calendar": reading.name},
    )


def _refuse_others(entries: list[Assignment], problems: list[Problem], score: float) -> None:
    if not entries:
        raise FileError("roster.none", problems=problems)
    if score < GOOD_ENOUGH:
        raise FileError(
            "roster.unclear", problems=problems, understood=len(entries), missed=len(problems)
        )


def _assignments(entry: Entry, window: Window, speaks: bool) -> Iterator[Assignment]:
    ours = duty_line(entry.event, window.zone)
    if ours is not None:
        place = explicit(ours.place, lambda _: "") if ours.place else None
        yield Assignment(
            ours.day, ours.name, ours.kind, ours.starts, ours.ends, place, ours.label, entry.address
        )
        return
    kind, people, label = _told(entry, speaks)
    if kind is None:
        return
    for day, starts, ends in _days(entry):
        for person in people:
            place = entry.event.place or None
            yield Assignment(day, person, kind, starts, ends, place, label, entry.address)


def _told(entry: Entry, speaks: bool) -> tuple[DutyKind | None, list[str], str]:
    """Return the kind of duty, the people and the words of an event; no kind where it is none.

    The title says which duty it is and, before or after that, who has it; else the description
    says who.
    """
    title = entry.event.title
    kind, word = _kind(title)
    rest = _without(title, word) if word else title
    people = _people(rest)
    if people:
        label = word if word and folded(word) != folded(title) else ""
    else:
        people, label = _people(entry.event.description), title
    if kind is None and speaks and people:
        kind = DutyKind.DESK
    return (kind if people else None), people, label


def _kind(title: str) -> tuple[DutyKind | None, str]:
    whole = kind_of(title)
    if whole is not None:
        return whole, folded(title)
    within = kind_within(title)
    return within if within is not None else (None, "")


def _without(title: str, word: str) -> str:
    """Return a title without the word for a duty, and without what stood around that."""
    before, _, after = folded(title).partition(word)
    place = folded(title).find(word)
    if len(folded(title)) == len(title) and place >= 0:
        # Names keep their capital letters.
        before, after = title[:place], title[place + len(word) :]
    return "、".join(each for each in (before.strip(_AROUND), after.strip(_AROUND)) if each)


def _people(text: str) -> list[str]:
    """Return the people whom a text names, if it names nothing else."""
    found = read_names(text) if text else ()
    names = [each.name for each in found if isinstance(each, Named)]
    # A word in small letters is one of a sentence.
    likely = (likeness(each) >= _LIKE_A_NAME and not each.islower() for each in names)
    if len(names) < len(found) or not all(likely):
        return []
    return list(dict.fromkeys(names))


def _days(entry: Entry) -> Iterator[tuple[date, int | None, int | None]]:
    """Yield the days of a duty with its times; what lasts whole days says none."""
    starts, ends = entry.event.starts, entry.event.ends
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        first = starts.hour * 60 + starts.minute
        # Nights last until midnight here.
        last = ends.hour * 60 + ends.minute if ends.date() == starts.date() else 1440
        timed = first < last
        yield entry.day, first if timed else None, last if timed else None
        return
    for number in range(min(ends.toordinal() - starts.toordinal(), _MOST_DAYS)):
        yield entry.day + timedelta(days=number), None, None
