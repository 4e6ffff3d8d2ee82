"""What becomes of a published draft: all of it is done but what others changed meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.receipts import Facts
from kiosk.commands.roster_orders import DutyChange, DutyFields, PublishRoster
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow

FIELDS = ("kind", "starts", "ends", "place", "back_at", "label")
"""What each is merged by itself."""

DUTY = "duty"
"""The field of a conflict about whether there is a duty at all."""

MOST = 10_000
"""Changes in one order: a week of a hundred people has at most three thousand."""


@dataclass(slots=True)
class _Day:
    """One worker's day while it is changed."""

    rows: dict[UUID, DutyRow]
    """The duties that stand in it."""
    beside: set[UUID] = field(default_factory=set)
    """Those that the editor saw; whatever else is in the way is somebody else's."""
    added: list[DutyFields] = field(default_factory=list)
    """What the editor adds."""

    def in_the_way(self, starts: int, ends: int, own: UUID) -> DutyRow | None:
        """Return a duty that the editor did not know of, or which begins at the same minute."""
        return next(
            (
                row
                for row in self.rows.values()
                if row.id != own
                and (
                    row.starts == starts
                    or (row.id not in self.beside and row.starts < ends and starts < row.ends)
                )
            ),
            None,
        )


class _Publication:
    """One draft on its way into the database."""

    def __init__(self, act: Act, changes: Iterable[DutyChange]) -> None:
        self._act = act
        self._changes = tuple(changes)
        self._days: dict[tuple[UUID, date], _Day] = {}
        self._known: dict[UUID, bool] = {}
        self.conflicts: list[dict[str, object]] = []
        self.done = 0

    def carry_out(self) -> None:
        """Take off what goes, then change what stays, then add: each minute is free when needed."""
        for change in self._changes:
            day = self._day(change)
            day.beside.update(change.beside)
            if change.old is None and change.new is not None:
                day.added.append(change.new)
        for change in self._changes:
            if change.new is None and self._there(change):
                self._take_off(change)
        for change in self._changes:
            if change.old is not None and change.new is not None and self._there(change):
                self._change(change, change.old, change.new)
        for change in self._changes:
            if change.old is None and change.new is not None and self._there(change):
                self._add(change, change.new)

    def _there(self, change: DutyChange) -> bool:
        """Tell whether the worker is; somebody may have left since the draft was begun."""
        if change.person not in self._known:
            self._known[change.person] = self._act.session.has(
                PersonRow, id=change.person, site=self._act.site
            )
        if not self._known[change.person]:
            self._disagree(change, DUTY, None, _told(change.new))
        return self._known[change.person]

    def _day(self, change: DutyChange) -> _Day:
        key = change.person, change.day
        if key not in self._days:
            rows = self._act.session.rows(
                DutyRow.select().where(
                    DutyRow.site == self._act.site,
                    DutyRow.person == change.person,
                    DutyRow.day == change.day,
                    ~DutyRow.deleted,
                )
            )
            self._days[key] = _Day({row.id: row for row in rows})
        return self._days[key]

    def _take_off(self, change: DutyChange) -> None:
        day = self._day(change)
        row = day.rows.get(change.duty)
        if row is None:
            return
        if change.old is None or any(
            getattr(row, name) != _of(change.old, name) for name in FIELDS
        ):
            self._disagree(change, DUTY, _of_row(row), None)
            day.beside.discard(row.id)
            return
        self._act.change(row, deleted=True, label="", place=None)
        del day.rows[row.id]
        self.done += 1

    def _change(self, change: DutyChange, old: DutyFields, new: DutyFields) -> None:
        day = self._day(change)
        row = day.rows.get(change.duty)
        if row is None:
            self._disagree(change, DUTY, None, _told(new))
            return
        wanted = {name: _of(new, name) for name in FIELDS if _of(old, name) != _of(new, name)}
        values: dict[str, object] = {}
        for name, value in wanted.items():
            theirs = getattr(row, name)
            if theirs == _of(old, name):
                values[name] = value
            elif theirs != value:
                self._disagree(change, name, theirs, value)
                day.beside.discard(row.id)
        if self._parts(change, row, old) or not self._fits(day, row, values):
            for name in ("starts", "ends"):
                if name not in values:
                    continue
                self._disagree(change, name, getattr(row, name), values.pop(name))
                day.beside.discard(row.id)
        if values:
            self._act.change(row, origin="office", **values)
            self.done += 1

    def _parts(self, change: DutyChange, row: DutyRow, old: DutyFields) -> bool:
        """Tell whether a part of a duty is given to another, though it is not as it was seen."""
        added = self._day(change).added
        return not _says(row, old) and any(
            new.starts < row.ends and row.starts < new.ends for new in added
        )

    def _fits(self, day: _Day, row: DutyRow, values: Mapping[str, object]) -> bool:
        if not {"starts", "ends"} & values.keys():
            return True
        starts, ends = (values.get(name, getattr(row, name)) for name in ("starts", "ends"))
        if not (isinstance(starts, int) and isinstance(ends, int) and starts < ends):
            return False
        return day.in_the_way(starts, ends, row.id) is None

    def _add(self, change: DutyChange, new: DutyFields) -> None:
        day = self._day(change)
        if any(
            all(getattr(row, name) == _of(new, name) for name in FIELDS)
            for row in day.rows.values()
        ):
            return
        other = day.in_the_way(new.starts, new.ends, change.duty)
        if other is not None:
            self._disagree(change, DUTY, _of_row(other), _told(new))
            return
        if self._act.session.by_key(DutyRow, change.duty) is not None:
            self._disagree(change, DUTY, None, _told(new))
            return
        row = DutyRow(
            id=change.duty,
            person=change.person,
            day=change.day,
            origin="office",
            **{name: _of(new, name) for name in FIELDS},
        )
        self._act.insert(row)
        day.rows[row.id] = row
        day.beside.add(row.id)
        self.done += 1

    def _disagree(self, change: DutyChange, name: str, theirs: object, mine: object) -> None:
        self.conflicts.append(
            {
                "duty": str(change.duty),
                "person": str(change.person),
                "day": change.day.isoformat(),
                "field": name,
                "theirs": _plain(theirs),
                "mine": _plain(mine),
            }
        )


def publish_roster(act: Act, order: PublishRoster) -> Facts:
    """Write a draft onto the roster.

    Raises:
        Refused: A duty's times are no part of a day ("duty.times"), or a text cannot be stored
            ("field.too_long", "field.value", with the field).
    """
    if len(order.changes) > MOST:
        raise Refused("field.too_long", field="changes", limit=MOST)
    checks.line("reason", order.reason, optional=True)
    publication = _Publication(act, (_checked(change) for change in order.changes))
    publication.carry_out()
    return {"done": publication.done, "conflicts": publication.conflicts}


def _checked(change: DutyChange) -> DutyChange:
    if change.old is None and change.new is None:
        raise Refused("field.empty", field="new")
    if change.new is None:
        return change
    new = change.new
    if not 0 <= new.starts < new.ends <= 1440:
        raise Refused("duty.times", starts=new.starts, ends=new.ends)
    back_at = new.back_at
    tidy = DutyFields(
        new.kind,
        new.starts,
        new.ends,
        checks.maybe("place", new.place),
        None if back_at is None else checks.amount("back_at", back_at, 0, 1440),
        checks.line("label", new.label, optional=True),
    )
    return DutyChange(change.duty, change.person, change.day, change.old, tidy, change.beside)


def _of(fields: DutyFields, name: str) -> object:
    return getattr(fields, name)


def _says(row: DutyRow, fields: DutyFields) -> bool:
    return all(getattr(row, name) == _of(fields, name) for name in FIELDS)


def _told(fields: DutyFields | None) -> object:
    return None if fields is None else {name: _plain(_of(fields, name)) for name in FIELDS}


def _of_row(row: DutyRow) -> object:
    return {name: _plain(getattr(row, name)) for name in FIELDS}


def _plain(value: object) -> object:
    return value.to_mapping() if isinstance(value, I18nText) else value
