"""The roster as a list, out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.files.rosters.kinds import kind_of, kind_within
from kiosk.files.templates import ROSTER
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader, Sheet, Written, plain
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind

KINDS: Mapping[DutyKind, tuple[str, str]] = {
    DutyKind.DESK: ("值班", "Desk"),
    DutyKind.VISIT: ("走访", "Visit"),
    DutyKind.MEETING: ("会议", "Meeting"),
    DutyKind.TRAINING: ("培训", "Training"),
    DutyKind.LEAVE: ("休息", "Leave"),
    DutyKind.OTHER: ("其他", "Other"),
}
"""For each kind of duty a word in Chinese and one in English, as they are read."""

_WEEKDAYS = (
    ("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu"), ("周五", "Fri"),
    ("周六", "Sat"), ("周日", "Sun"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty as a list tells it; times are wall-clock minutes after midnight."""

    day: date
    name: str
    kind: DutyKind
    label: str
    """The office's own words, where the kind does not say it all."""
    starts: int
    ends: int
    place: I18nText | None


def roster_sheet(lines: Sequence[DutyLine], reader: Reader) -> Sheet:
    """Return the roster with one row for each duty."""
    day, weekday, name, duty, starts, ends, place, notes = ROSTER
    foreign = not reader.chinese
    told = [_told(each, reader) for each in lines]
    columns: list[Written] = [
        plain(day, (each.day for each in lines), reader),
        plain(weekday, (_WEEKDAYS[each.day.weekday()][foreign] for each in lines), reader),
        plain(name, (each.name for each in lines), reader),
        plain(duty, (words for words, _ in told), reader),
        plain(starts, (cells.clock(each.starts) for each in lines), reader),
        plain(ends, (cells.clock(each.ends) for each in lines), reader),
        plain(place, (cells.one(each.place, place.kinds, reader) for each in lines), reader),
    ]
    if any(note for _, note in told):
        columns.append(plain(notes, (note for _, note in told), reader))
    return Sheet.of("roster", columns)


def _told(line: DutyLine, reader: Reader) -> tuple[str, str]:
    """Return the words by which the kind of a duty is told, and what cannot stand beside them."""
    word = KINDS[line.kind][not reader.chinese]
    if not line.label:
        return word, ""
    for words in (line.label, f"{word}: {line.label}"):
        if _kind(words) is line.kind:
            return words, ""
    return word, line.label


def _kind(words: str) -> DutyKind:
    within = kind_within(words)
    return kind_of(words) or (within[0] if within else DutyKind.OTHER)
