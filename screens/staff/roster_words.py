"""How the staff's roster says what stands in it, what changes, and what is to be thought of."""

from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.back_office.rosters import Conflict
from kiosk.i18n.content import I18nText
from kiosk.i18n.duties import kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.queries.views import Person
from kiosk.rostering.changes import Change, DeskChange
from kiosk.rostering.copying import Copied
from kiosk.rostering.sheets import Cell, Entry, Half, Sheet
from kiosk.rostering.warnings import Caution, Kind
from kiosk.words.people import short_name
from screens.staff.roster_cursor import Area

NOTHING = "–"
"""What stands where somebody has no duty."""


def half_told(half: Half, words: Localizer) -> str:
    """Return the name of a half of a day."""
    if half is Half.MORNING:
        return words.pgettext("roster", "morning")
    return words.pgettext("roster", "afternoon")


def entry_told(entry: Entry, words: Localizer, *, timed: bool = True, placed: bool = True) -> str:
    """Return what somebody does, where, and until when."""
    parts = [entry.label or kind_word(entry.kind, words)]
    if timed:
        parts.append(words.interval(entry.starts, entry.ends))
    if placed and entry.place is not None:
        parts.append(words.text(entry.place))
    if entry.back_at is not None:
        back = words.pgettext("roster", "back at {time}")
        parts.append(back.format(time=words.time(entry.back_at)))
    return " ".join(parts)


def entries_told(
    entries: Iterable[Entry], words: Localizer, *, timed: bool = True, placed: bool = True
) -> str:
    """Return all that somebody does in a stretch of time."""
    told = (entry_told(entry, words, timed=timed, placed=placed) for entry in entries)
    return "; ".join(told) or NOTHING


def area_told(sheet: Sheet, area: Area, words: Localizer) -> str:
    """Return what is selected: one cell with what stands in it, or how much it is."""
    first = sheet.cell(area.top, area.left)
    if area.cells > 2 or area.top != area.bottom or first.day != _last_day(sheet, area):
        people = area.bottom - area.top + 1
        days = len({sheet.cell(area.top, x).day for x in range(area.left, area.right + 1)})
        # i18n: A number of people times a number of days.
        told = words.pgettext("roster", "Selected: {people} × {days}")
        return told.format(people=words.number(people), days=words.number(days))
    person = sheet.people[area.top]
    when = words.medium_date(first.day)
    if area.cells == 1:
        when = f"{when} {half_told(first.half, words)}"
        entries: tuple[Entry, ...] = sheet.entries(first)
    else:
        entries = sheet.at(person.id, first.day)
    return f"{short_name(person, words)} · {when} · {entries_told(entries, words)}"


def _last_day(sheet: Sheet, area: Area) -> date:
    return sheet.cell(area.bottom, area.right).day


def change_told(change: Change, words: Localizer) -> tuple[str, str, str]:
    """Return when, who, and what becomes of what."""
    when = day_told(change.day, words)
    if change.half is not None:
        when = f"{when} {half_told(change.half, words)}"
    if _same_kinds(change):
        placed = [each.place for each in change.old] != [each.place for each in change.new]
        old, new = (entries_told(each, words, placed=placed) for each in (change.old, change.new))
    else:
        new = entries_told(change.new, words, timed=len(change.new) > 1)
        old = "; ".join(kind_word(each.kind, words) for each in change.old) or NOTHING
    return when, short_name(change.person, words), f"{old} → {new}"


def _same_kinds(change: Change) -> bool:
    """Tell whether a change is one of times and places alone."""
    old, new = ([each.kind for each in day] for day in (change.old, change.new))
    return old == new


def desk_told(change: DeskChange, words: Localizer) -> tuple[str, str, str]:
    """Return when, that it is the desk, and who is there instead of whom."""
    when = f"{day_told(change.day, words)} {words.interval(change.starts, change.ends)}"
    old, new = (names_told(each, words) for each in (change.old, change.new))
    return when, kind_word(DutyKind.DESK, words), f"{old} → {new}"


def names_told(people: Sequence[Person], words: Localizer) -> str:
    """Return who it is, or a dash where it is nobody."""
    return words.list(short_name(person, words) for person in people) if people else NOTHING


def day_told(day: date, words: Localizer) -> str:
    """Return a day of the week that is looked at."""
    return f"{words.weekday_short(day)} {words.day_number(day)}"


def caution_told(caution: Caution, words: Localizer) -> tuple[str, str]:
    """Return when, and what is to be thought of."""
    when = day_told(caution.day, words)
    if caution.starts is not None and caution.ends is not None:
        when = f"{when} {words.interval(caution.starts, caution.ends)}"
    names = names_told(caution.people, words)
    holiday = words.text(caution.holiday) if caution.holiday else ""
    match caution.kind:
        case Kind.EMPTY_DESK:
            told = words.pgettext("roster", "Nobody is at the desk.")
        case Kind.DOUBLE:
            told = words.pgettext("roster", "{names}: in two places at once.")
        case Kind.HOLIDAY:
            told = words.pgettext("roster", "{names}: work on a holiday ({holiday}).")
        case Kind.MAKE_UP:
            told = words.pgettext("roster", "A make-up workday, and nobody works.")
        case Kind.TOO_FEW:
            told = words.pgettext("roster", "Too few are at work: {count}.")
        case Kind.RETURN:
            told = words.pgettext("roster", "{names}: the return at {time} does not fit.")
    time = "" if caution.back_at is None else words.time(caution.back_at)
    count = words.number(caution.count)
    return when, told.format(names=names, holiday=holiday, count=count, time=time)


def conflict_told(
    conflict: Conflict, people: Sequence[Person], words: Localizer
) -> tuple[str, str, str]:
    """Return when, who, and what others made of it beside what the draft has."""
    name = next((short_name(x, words) for x in people if x.id == conflict.person), NOTHING)
    when = f"{day_told(conflict.day, words)} " + " ".join(
        half_told(half, words) for half in conflict.halves if len(conflict.halves) == 1
    )
    told = words.pgettext("roster", "now {theirs}, you wanted {mine}")
    theirs, mine = (value_told(each, words) for each in (conflict.theirs, conflict.mine))
    return when.strip(), name, told.format(theirs=theirs, mine=mine)


def value_told(value: object, words: Localizer) -> str:
    """Return a field of a duty as people read it."""
    match value:
        case DutyKind():
            return kind_word(value, words)
        case Entry():
            return entry_told(value, words)
        case I18nText():
            return words.text(value)
        case int():
            return words.time(value)
        case str() if value:
            return value
        case tuple():
            return entries_told(value, words)
    return NOTHING


def copied_told(copied: Copied, words: Localizer) -> str:
    """Return what became of a week that was filled from elsewhere."""
    if not copied.cells and not copied.kept:
        return words.pgettext("roster", "There was nothing to copy.")
    told = [words.pgettext("roster", "Half days filled: {n}.")]
    if copied.kept:
        told.append(words.pgettext("roster", "Already filled: {kept}. Once more to replace them."))
    if copied.skipped:
        told.append(words.pgettext("roster", "Holidays stay empty: {days}."))
    if copied.without:
        told.append(words.pgettext("roster", "Nothing known for {without}."))
    days, without = (
        words.list(day_told(day, words) for day in each)
        for each in (copied.skipped, copied.without)
    )
    counts = {"n": words.number(copied.cells), "kept": words.number(copied.kept)}
    return " ".join(told).format(**counts, days=days, without=without)


def cell_told(cell: Cell, people: Sequence[Person], words: Localizer) -> str:
    """Return whose day it is."""
    name = next((short_name(x, words) for x in people if x.id == cell.person), "")
    return f"{name} · {day_told(cell.day, words)}"
