"""A draft to try something on, before it is done to the real one."""

from datetime import date
from itertools import count
from uuid import UUID

from kiosk.queries.views import Duty, PersonWeek, Week
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Entry


def trial(draft: Draft) -> Draft:
    """Return a draft in whose eyes all that stands in another is published already.

    What is done to it is just what it says is changed; it is kept nowhere.
    """
    sheet = draft.sheet
    numbers = count(1)
    people = tuple(
        PersonWeek(
            person,
            tuple(
                tuple(
                    _duty(entry, person.id, day, UUID(int=next(numbers)))
                    for entry in sheet.at(person.id, day)
                )
                for day in sheet.days
            ),
        )
        for person in sheet.people
    )
    return Draft(Week(sheet.monday, people), sheet.halves)


def _duty(entry: Entry, person: UUID, day: date, unpublished: UUID) -> Duty:
    """Return an entry as if it were published."""
    return Duty(
        id=entry.duty or unpublished,
        person=person,
        day=day,
        kind=entry.kind,
        starts=entry.starts,
        ends=entry.ends,
        place=entry.place,
        back_at=entry.back_at,
        label=entry.label,
    )
