"""The door of the staff side: who may enter, with which PIN, and how soon after a wrong one."""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.errors import Refused, StoreError
from kiosk.pins import FIRST_WAIT, LONGEST_WAIT, free_at, hashed, matches, wait_after
from kiosk.queries.people import people_all
from kiosk.queries.stored_staff import StoredStaff, staff_all, staff_by_id
from kiosk.queries.views import Person

if TYPE_CHECKING:
    from kiosk.desk import Desk

DOOR = "kiosk"
"""Whom the log names for a wrong PIN: it is not known whose hands they were."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may enter."""

    id: UUID
    name: str
    person: UUID | None
    """Who they are on the roster, if they are on it."""
    romanised: str = ""
    """Their name in Latin letters, where the roster knows it."""


@dataclass(frozen=True, slots=True)
class Door:
    """What somebody who wants to enter is shown."""

    members: tuple[Member, ...]
    fresh: bool
    """Nothing is in the database yet: whoever is here may set the first PIN."""
    workers: tuple[Member, ...] = ()
    """Who is on the roster, while nobody may enter yet; the ids are the workers'."""


class Entry:
    """Checks PINs; every try is written down before its outcome is told.

    Where it cannot be written, this door remembers it: one for as long as the program runs.
    """

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._uncounted: dict[UUID, tuple[int, datetime]] = {}
        """Wrong PINs that could not be written down, and until when one waits after the last."""

    def door(self) -> Door:
        """Return who may enter.

        Raises:
            StoreError: The database cannot be read.
        """
        desk = self._desk
        site = desk.settings.site
        with desk.store.reading() as session:
            staff = staff_all(session, site)
            people = people_all(session, site)
        members = tuple(_member(each, people) for each in staff)
        if members:
            return Door(members, fresh=False)
        workers = tuple(Member(each.id, each.name, each.id, each.romanised) for each in people)
        return Door((), fresh=desk.empty(), workers=workers)

    def enter(self, staff: UUID, pin: str) -> Member:
        """Let a member of staff in.

        Raises:
            Refused: There is no such member ("staff.unknown"), the PIN is wrong ("pin.wrong"), or
                it is too early for another one ("pin.wait"); both with ``seconds`` to wait and
                ``until`` when.
            StoreError: The database cannot be read.
        """
        desk = self._desk
        found = self._found(staff)
        now = desk.now()
        free = max(free_at(found.failures, found.failed_at, now), self._held_until(staff, now))
        if free > now:
            raise Refused("pin.wait", seconds=_seconds(free, now), until=free)
        if matches(desk.common_keys, pin, found.pin):
            # Who knows the PIN gets in even where nothing can be written, to see to that.
            with suppress(StoreError):
                self._note(found, right=True, actor=found.name)
            self._uncounted.pop(staff, None)
            return self._known(found)
        until = now + self._wait(found)
        raise Refused("pin.wrong", seconds=_seconds(until, now), until=until)

    def first(self, name: str, pin: str, person: UUID | None = None) -> Member:
        """Let the first member of staff in, at an office that has nothing yet.

        Raises:
            Refused: The office has something ("staff.shell") or somebody already
                ("staff.not_first"); the PIN will not do ("pin.malformed", "pin.simple") or the
                name will not, as for `AddStaff`.
            StoreError: The database cannot be used.
        """
        from kiosk.commands.orders import AddStaff

        desk = self._desk
        if not desk.empty():
            raise Refused("staff.shell")
        order = AddStaff(name, hashed(desk.common_keys, pin), person, first=True)
        staff = desk.commands.do(order, actor=DOOR).row("staff")
        return self._known(self._found(staff))

    def change_pin(self, staff: UUID, pin: str, *, actor: str) -> None:
        """Give a member of staff another PIN.

        Raises:
            Refused: The PIN will not do ("pin.malformed", "pin.simple"), or there is no such
                member any more ("staff.unknown").
            StoreError: The database cannot be used.
        """
        from kiosk.commands.orders import ChangePin

        desk = self._desk
        desk.commands.do(ChangePin(staff, hashed(desk.common_keys, pin)), actor=actor)

    def _found(self, staff: UUID) -> StoredStaff:
        desk = self._desk
        with desk.store.reading() as session:
            found = staff_by_id(session, desk.settings.site, staff)
        if found is None:
            raise Refused("staff.unknown", id=str(staff))
        return found

    def _known(self, found: StoredStaff) -> Member:
        desk = self._desk
        with desk.store.reading() as session:
            people = people_all(session, desk.settings.site)
        return _member(found, people)

    def _wait(self, found: StoredStaff) -> timedelta:
        """Count a wrong PIN, and return how long it makes one wait."""
        try:
            return wait_after(self._note(found, right=False, actor=DOOR))
        except StoreError:
            now = self._desk.now()
            wrong = self._uncounted.get(found.id, (0, now))[0] + 1
            # What cannot be counted for good is no free try.
            wait = max(FIRST_WAIT, wait_after(found.failures + wrong))
            self._uncounted[found.id] = wrong, now + wait
            return wait

    def _held_until(self, staff: UUID, now: datetime) -> datetime:
        _, until = self._uncounted.get(staff, (0, now))
        # As for what is counted: a clock that was set back makes nobody wait for it.
        return until if now < until <= now + LONGEST_WAIT else now

    def _note(self, found: StoredStaff, *, right: bool, actor: str) -> int:
        from kiosk.commands.orders import NoteEntry

        receipt = self._desk.commands.do(NoteEntry(found.id, right), actor=actor)
        failures = receipt.facts["failures"]
        return failures if isinstance(failures, int) else 0


def _member(staff: StoredStaff, people: Sequence[Person]) -> Member:
    """Return a member of staff as who they are on the roster.

    Whoever set the first PIN came before the roster: the name tells who that is.
    """
    by_id = {person.id: person for person in people}
    same = {person.name: person for person in people}
    person = same.get(staff.name) if staff.person is None else by_id.get(staff.person)
    if person is None:
        return Member(staff.id, staff.name, staff.person)
    return Member(staff.id, staff.name, person.id, person.romanised)


def _seconds(until: datetime, now: datetime) -> int:
    return max(0, math.ceil((until - now).total_seconds()))
