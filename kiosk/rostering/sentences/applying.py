"""A sentence that was understood, done in a draft."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.kinds import DutyKind
from kiosk.rostering.days import Day, joined, ordered, within, without
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sentences.results import Cover, Edit, Swap, Understood
from kiosk.rostering.sheets import Entry, Sheet, Where

_MIDNIGHT = 1440


def effect(sheet: Sheet, understood: Understood) -> Mapping[Where, Day]:
    """Return the days of workers as a sentence makes them; a draft is not touched.

    Whoever covers gets the hours at the desk that the colleague had before the sentence, or the
    whole stretch where there were none.

    Args:
        sheet: What stands in the week.
        understood: The sentence; it may be about people who are not in the sheet any more.
    """
    days: dict[Where, Day] = {}
    for edit in understood.edits:
        if isinstance(edit, Edit):
            _put(days, sheet, Where(edit.person, edit.day), edit.starts, edit.ends, _entries(edit))
        elif isinstance(edit, Cover):
            _cover(days, sheet, edit)
        else:
            _swap(days, sheet, edit)
    return days


def apply(draft: Draft, understood: Understood) -> bool:
    """Do what a sentence says in a draft, as one step, and return whether anything changed."""
    return draft.replace(effect(draft.sheet, understood))


def _entries(edit: Edit) -> Day:
    if edit.kind is None:
        return ()
    return (Entry(edit.kind, edit.starts, edit.ends, edit.place, edit.back_at),)


def _put(
    days: dict[Where, Day], sheet: Sheet, where: Where, starts: int, ends: int, entries: Day
) -> None:
    """Let entries, and nothing else, stand in a stretch of a day."""
    if where.person in sheet.rows:
        rest = without(days.get(where, sheet.at(*where)), starts, ends)
        days[where] = joined(ordered([*rest, *entries]), sheet.halves.noon)


def _cover(days: dict[Where, Day], sheet: Sheet, cover: Cover) -> None:
    before = sheet.at(cover.instead_of, cover.day)
    pieces = [_piece(entry, cover) for entry in before if entry.kind is DutyKind.DESK]
    desk = [piece for piece in pieces if piece is not None]
    if not desk:
        desk = [Entry(DutyKind.DESK, cover.starts, cover.ends)]
    for entry in desk:
        where = Where(cover.person, cover.day)
        _put(days, sheet, where, entry.starts, entry.ends, (replace(entry, duty=None),))
    theirs = Where(cover.instead_of, cover.day)
    if theirs.person in sheet.rows:
        kept = days.get(theirs, before)
        days[theirs] = ordered(
            piece
            for entry in kept
            for piece in ((entry,) if entry.kind is not DutyKind.DESK else _outside(entry, cover))
        )


def _piece(entry: Entry, stretch: Cover | Swap) -> Entry | None:
    return within(entry, stretch.starts, stretch.ends)


def _outside(entry: Entry, cover: Cover) -> Day:
    return without((entry,), cover.starts, cover.ends)


def _swap(days: dict[Where, Day], sheet: Sheet, swap: Swap) -> None:
    one, other = Where(swap.one, swap.day), Where(swap.other, swap.day)
    starts, ends = _whole(sheet, swap)
    pieces = {
        where: tuple(
            replace(piece, duty=None)
            for entry in days.get(where, sheet.at(*where))
            if (piece := within(entry, starts, ends)) is not None
        )
        for where in (one, other)
    }
    _put(days, sheet, one, starts, ends, pieces[other])
    _put(days, sheet, other, starts, ends, pieces[one])


def _whole(sheet: Sheet, swap: Swap) -> tuple[int, int]:
    """Return the stretch that is swapped: all hours of the half, or of the day, that it fills."""
    halves = sheet.halves
    starts = 0 if swap.starts == halves.opens else swap.starts
    return starts, _MIDNIGHT if swap.ends == halves.closes else swap.ends
