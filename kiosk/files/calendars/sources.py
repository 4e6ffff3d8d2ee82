"""An event's own lines become a component of the library, and what people read of it."""

from dataclasses import dataclass

from icalendar import Event as Component
from icalendar.prop import vDDDLists, vDDDTypes, vInt

from kiosk.files.calendars.blocks import Block
from kiosk.files.calendars.events import Moment
from kiosk.files.calendars.moments import Moments, Surroundings, Unreadable, ends_of
from kiosk.files.calendars.odd_rules import RuleError
from kiosk.files.calendars.revisions import Revision, revision_of
from kiosk.files.calendars.rules import checked
from kiosk.files.calendars.words import Words, words_of

_MOST_DATES = 3000
_MOST_RULES = 5


@dataclass(frozen=True, slots=True)
class Repetition:
    """How an event repeats, and what following it costs."""

    repeats: bool = False
    cost: int = 0
    """How many days its rules look at, or what takes as long."""
    days: int = 0
    """On how many days it takes place at most."""
    a_day: int = 1
    """Repetitions on one day at most."""


@dataclass(frozen=True, slots=True)
class Source:
    """One VEVENT: an event, a series of them, or a change of one of the series."""

    uid: str
    component: Component
    """Only what its times need."""
    starts: Moment
    ends: Moment
    change_of: Moment | None
    """Which one of the series it changes, by the time that the rule gives that."""
    onwards: bool
    """It changes all that follow, too."""
    repetition: Repetition
    revision: Revision
    words: Words
    zone_lost: str = ""
    """The name of a zone that nobody knows; the site's was taken."""


def source_of(block: Block, around: Surroundings) -> Source:
    """Return the event of a block.

    Raises:
        Unreadable: ``event.no_start``, ``event.time``, ``event.rule``, ``event.too_often``,
            ``event.cut`` (the file ends within it).
    """
    if not block.whole:
        raise Unreadable("event.cut")
    reader = Moments(around)
    dated = {name: reader.read(block, name) for name in ("DTSTART", "DTEND", "RECURRENCE-ID")}
    starts, change_of = dated["DTSTART"], dated["RECURRENCE-ID"]
    if starts is None:
        raise Unreadable("event.no_start")
    ends = ends_of(block, starts, dated["DTEND"])
    made = Component()
    made["DTSTART"], made["DTEND"] = vDDDTypes(starts), vDDDTypes(ends)
    # A change of one repetition that repeats itself would be none.
    repeated = _repeat(block, made, starts, reader) if change_of is None else Repetition()
    words = words_of(block, cancelled=around.cancels)
    revision = revision_of(block)
    made["SEQUENCE"] = vInt(revision.number)
    return Source(
        uid=block.value("UID") or f"{starts.isoformat()} {words.title}",
        component=made,
        starts=starts,
        ends=ends,
        change_of=change_of,
        onwards=change_of is not None and _onwards(block),
        repetition=repeated,
        revision=revision,
        words=words,
        zone_lost=reader.lost,
    )


def _onwards(block: Block) -> bool:
    found = block.first("RECURRENCE-ID")
    return found is not None and found.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _repeat(block: Block, made: Component, starts: Moment, reader: Moments) -> Repetition:
    """Put the rules and the further dates of an event into its component."""
    if "EXRULE" in block.names:
        raise Unreadable("event.rule")
    written = dict.fromkeys(each.value for each in block.properties if each.name == "RRULE")
    if len(written) > _MOST_RULES:
        raise Unreadable("event.rule")
    try:
        rules = [
            checked(each, starts, reader.around.last, reader.around.patience) for each in written
        ]
    except RuleError as error:
        raise Unreadable(str(error)) from error
    kept = [each for each in rules if each is not None]
    if kept:
        made["RRULE"] = [_Recurrence(each.text) for each in kept]
    total = 0
    for name in ("RDATE", "EXDATE"):
        listed = list(reader.listed(block, name))
        total += len(listed)
        if total > _MOST_DATES:
            raise Unreadable("event.rule")
        if listed:
            made[name] = vDDDLists(listed)
    return Repetition(
        repeats=bool(written) or "RDATE" in block.names,
        cost=sum(each.cost for each in kept),
        days=sum(each.days for each in kept) + total,
        a_day=sum(each.a_day for each in kept) or 1,
    )


class _Recurrence(str):
    """A rule as the library asks for it: by the text alone, which has been checked."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Return the rule as it stands in a file."""
        return self.encode()
