"""One worker's day: what is left when something else takes a part of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk.rostering.sheets import Entry, Half, Halves

Day = tuple[Entry, ...]
"""What stands in one worker's day, in order of time."""


def ordered(entries: Iterable[Entry]) -> Day:
    """Return entries in order of time."""
    return tuple(sorted(entries, key=lambda entry: (entry.starts, entry.ends)))


def overlap(one: Entry, other: Entry) -> bool:
    """Tell whether two entries are at the same time, for however short."""
    return max(one.starts, other.starts) < min(one.ends, other.ends)


def without(day: Day, starts: int, ends: int) -> Day:
    """Return a day in which nothing stands between two times; what reaches into it is cut.

    The first piece of what is cut stays the duty that it was. Of two pieces that would begin at one
    minute, only that stays which began there before.
    """
    pieces: dict[int, Entry] = {}
    for entry in day:
        for piece in _outside(entry, starts, ends):
            if piece.starts not in pieces or piece.starts == entry.starts:
                pieces[piece.starts] = piece
    return ordered(pieces.values())


def _outside(entry: Entry, starts: int, ends: int) -> Iterator[Entry]:
    if entry.ends <= starts or entry.starts >= ends:
        yield entry
        return
    kept = within(entry, 0, starts)
    if kept is not None:
        yield kept
    after = within(entry, ends, 1440)
    if after is not None:
        yield after if kept is None else replace(after, duty=None)


def within(entry: Entry, starts: int, ends: int) -> Entry | None:
    """Return the piece of an entry between two times, if there is one."""
    first, last = max(entry.starts, starts), min(entry.ends, ends)
    if first >= last:
        return None
    back_at = entry.back_at
    if back_at is not None and (back_at <= first or (back_at > last and last < entry.ends)):
        back_at = None
    return replace(entry, starts=first, ends=last, back_at=back_at)


def joined(day: Day, noon: int) -> Day:
    """Return a day in which two entries that meet at noon and say the same are one."""
    before = next((each for each in day if each.ends == noon), None)
    after = next((each for each in day if each.starts == noon), None)
    if before is None or after is None or before.back_at is not None:
        return day
    if (before.kind, before.place, before.label) != (after.kind, after.place, after.label):
        return day
    whole = replace(before, ends=after.ends, back_at=after.back_at, duty=before.duty or after.duty)
    return ordered([whole, *(each for each in day if each not in (before, after))])


def in_half(day: Day, half: Half, halves: Halves) -> Day:
    """Return the pieces of a day that lie in one half."""
    pieces = (within(entry, *halves.reach(half)) for entry in day)
    return tuple(piece for piece in pieces if piece is not None)


def with_half(day: Day, half: Half, entries: Iterable[Entry], halves: Halves) -> Day:
    """Return a day in which these entries, and nothing else, stand in one half."""
    rest = without(day, *halves.reach(half))
    return joined(ordered([*rest, *entries]), halves.noon)


def alike(one: Iterable[Entry], other: Iterable[Entry]) -> bool:
    """Tell whether the same can be seen in two days, or halves."""
    return [each.content for each in one] == [each.content for each in other]
