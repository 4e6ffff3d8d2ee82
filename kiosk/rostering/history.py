"""The steps of a draft, forward and back, without end."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kiosk.errors import KioskError
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.rostering.days import Day
from kiosk.rostering.merging import Edit
from kiosk.rostering.sheets import Entry, Where

Step = Mapping[Where, Edit | None]
"""What a step makes of days; None: as is published."""
Edits = Mapping[Where, Edit]
"""The days that are changed."""
Record = Mapping[str, Any]
"""A line of a journal, as JSON has it."""


class History:
    """The changed days, and how they came to be."""

    def __init__(self) -> None:
        self._edits: dict[Where, Edit] = {}
        self._steps: list[tuple[Step, Step]] = []
        self._done = 0

    @property
    def edits(self) -> Edits:
        """What is changed now."""
        return self._edits

    @property
    def can_undo(self) -> bool:
        """There is a step to take back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """There is a step that was taken back."""
        return self._done < len(self._steps)

    def take(self, step: Step) -> Record:
        """Take a new step, after which there is nothing to do again, and return its record."""
        del self._steps[self._done :]
        before = {where: self._edits.get(where) for where in step}
        self._steps.append((before, dict(step)))
        self._done += 1
        self._apply(step)
        return {"step": [_written(where, edit) for where, edit in step.items()]}

    def undo(self) -> tuple[Where, ...]:
        """Take the last step back and return the days that it touched."""
        if not self.can_undo:
            return ()
        self._done -= 1
        return self._apply(self._steps[self._done][0])

    def redo(self) -> tuple[Where, ...]:
        """Do the step that was taken back last again and return the days that it touches."""
        if not self.can_redo:
            return ()
        self._done += 1
        return self._apply(self._steps[self._done - 1][1])

    def replay(self, record: Record) -> None:
        """Do what a record tells.

        Raises:
            KioskError: It is none of ours ("draft.unreadable").
        """
        try:
            if "step" in record:
                self.take(dict(_read(*each) for each in record["step"]))
            elif record.get("undo") is True:
                self.undo()
            elif record.get("redo") is True:
                self.redo()
            else:
                raise KeyError(str(record)[:80])
        except (KioskError, LookupError, TypeError, ValueError, AttributeError) as problem:
            raise KioskError("draft.unreadable", reason=str(problem)) from problem

    def _apply(self, step: Step) -> tuple[Where, ...]:
        for where, edit in step.items():
            if edit is None:
                self._edits.pop(where, None)
            else:
                self._edits[where] = edit
        return tuple(step)


def _written(where: Where, edit: Edit | None) -> list[object]:
    days = None if edit is None else [_plain(edit.seen), _plain(edit.wanted)]
    return [str(where.person), where.day.isoformat(), days]


def _plain(day: Day) -> list[dict[str, object]]:
    return [
        {
            "kind": entry.kind.value,
            "starts": entry.starts,
            "ends": entry.ends,
            "place": entry.place and entry.place.to_mapping(),
            "back_at": entry.back_at,
            "label": entry.label,
            "duty": entry.duty and str(entry.duty),
        }
        for entry in day
    ]


def _read(person: str, day: str, days: Any) -> tuple[Where, Edit | None]:  # noqa: ANN401
    where = Where(UUID(person), date.fromisoformat(day))
    if days is None:
        return where, None
    seen, wanted = days
    return where, Edit(_day(seen), _day(wanted))


def _day(entries: Any) -> Day:  # noqa: ANN401
    return tuple(_entry(each) for each in entries)


def _entry(fields: Any) -> Entry:  # noqa: ANN401
    starts, ends, back_at = (fields[name] for name in ("starts", "ends", "back_at"))
    label, place, duty = (fields[name] for name in ("label", "place", "duty"))
    if not (type(starts) is type(ends) is int and 0 <= starts < ends <= 1440):
        raise ValueError(starts, ends)
    if not isinstance(label, str) or (back_at is not None and type(back_at) is not int):
        raise ValueError(label, back_at)
    return Entry(
        DutyKind(fields["kind"]),
        starts,
        ends,
        None if place is None else I18nText.from_mapping(place),
        back_at,
        label,
        None if duty is None else UUID(duty),
    )
