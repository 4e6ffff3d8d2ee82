"""A draft as one order, and what the order's receipt says of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kiosk.commands.roster_orders import DutyChange, DutyFields, PublishRoster
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.rostering.drafts import Draft
from kiosk.rostering.merging import turns
from kiosk.rostering.sheets import Entry, Half


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else had changed meanwhile, and which stayed as they made it."""

    person: UUID
    day: date
    halves: tuple[Half, ...]
    field: str
    """kind, starts, ends, place, back_at or label; "duty": there is one, or none any more."""
    theirs: object
    """What is published: a value of that field, or an Entry; None where they took it off."""
    mine: object
    """What the draft has; None where it takes the duty off."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a draft."""

    done: int
    """Duties that came, changed or went."""
    conflicts: tuple[Conflict, ...]
    """What is still in the draft, as others had changed the same."""


def publication(draft: Draft, reason: str, new_id: Callable[[], UUID]) -> PublishRoster:
    """Return the order that publishes a draft.

    Args:
        draft: What.
        reason: Why, in spite of a warning.
        new_id: Makes the id of a new duty.
    """
    return PublishRoster(
        tuple(
            DutyChange(
                new_id() if old is None or old.duty is None else old.duty,
                where.person,
                where.day,
                _fields(old),
                _fields(new),
                tuple(entry.duty for entry in edit.seen if entry.duty is not None),
            )
            for where, edit in draft.document.items()
            for old, new in turns(edit.seen, edit.wanted)
        ),
        reason,
    )


def published(draft: Draft, facts: Mapping[str, Any]) -> Published:
    """Return what a receipt's facts say of a draft that has not been told yet."""
    return Published(facts["done"], tuple(_conflict(draft, each) for each in facts["conflicts"]))


def _fields(entry: Entry | None) -> DutyFields | None:
    if entry is None:
        return None
    return DutyFields(entry.kind, entry.starts, entry.ends, entry.place, entry.back_at, entry.label)


def _conflict(draft: Draft, told: Mapping[str, Any]) -> Conflict:
    person, day, name = UUID(told["person"]), date.fromisoformat(told["day"]), told["field"]
    theirs, mine = (_value(name, told[side]) for side in ("theirs", "mine"))
    duty = UUID(told["duty"])
    at = (*draft.live.at(person, day), *draft.sheet.at(person, day))
    spans = [each for each in (theirs, mine) if isinstance(each, Entry)]
    spans = spans or [entry for entry in at if entry.duty == duty]
    touched = {
        half for each in spans for half in draft.sheet.halves.touched(each.starts, each.ends)
    }
    halves = tuple(half for half in Half if half in touched or not touched)
    return Conflict(person, day, halves, name, theirs, mine)


def _value(name: str, value: Any) -> object:  # noqa: ANN401  as JSON has it
    if value is None:
        return None
    match name:
        case "duty":
            place = _value("place", value["place"])
            return Entry(
                DutyKind(value["kind"]),
                value["starts"],
                value["ends"],
                place if isinstance(place, I18nText) else None,
                value["back_at"],
                value["label"],
            )
        case "kind":
            return DutyKind(value)
        case "place":
            return I18nText.from_mapping(value)
    return value
