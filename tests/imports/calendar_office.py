"""An office that imports calendars into the database of a test."""

from datetime import date
from pathlib import Path
from typing import Any

from kiosk.i18n.content import I18nText
from kiosk.imports.plans import Office, Plan
from kiosk.imports.preparing import Request, carry_out, understand
from kiosk.queries.stored import StoredActivity, StoredBooking, activities_between, bookings_between
from tests.committee import Committee
from tests.imports.office import Importer

FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)


class CalendarOffice:
    """Imports calendars over June, which is half a year ago by its clock."""

    def __init__(self, importer: Importer) -> None:
        self.committee: Committee = importer.committee
        self.everything = importer.everything
        self.hall = self.committee.room("hall", name=_name("多功能厅", "Hall"))
        self.meeting = self.committee.room("meeting", name=_name("会议室", "Meeting room"))
        self.talk = self.committee.room("talk", name=_name("谈心室", "Quiet room"))
        self._office: Office = importer.office
        self._folder: Path = importer.folder

    def plan(self, what: str, content: bytes, file: str = "calendar.ics", **days: Any) -> Plan:  # noqa: ANN401
        """Return what importing a calendar would do."""
        path = self._folder / file
        path.write_bytes(content)
        days = {"first": FIRST, "last": LAST} | days
        planner = understand(Request(what, path, **days), self._office)
        with self.committee.store.reading() as session:
            return planner(session)

    def run(self, what: str, content: bytes, **more: Any) -> Plan:  # noqa: ANN401
        """Import a calendar and return what was done."""
        plan = self.plan(what, content, **more)
        carry_out(plan, self.committee.commands, actor="tester")
        return plan

    def bookings(self) -> tuple[StoredBooking, ...]:
        """Return the bookings that stand in 2026."""
        committee = self.committee
        with committee.store.reading() as session:
            return bookings_between(session, committee.site, *self._year())

    def activities(self) -> tuple[StoredActivity, ...]:
        """Return the activities of 2026 that were not called off."""
        committee = self.committee
        with committee.store.reading() as session:
            found = activities_between(session, committee.site, *self._year())
        return tuple(each for each in found if not each.cancelled)

    def _year(self) -> tuple[Any, Any]:
        return self.committee.at(0, date(2026, 1, 1)), self.committee.at(0, date(2027, 1, 1))


def _name(chinese: str, english: str) -> I18nText:
    return I18nText.of({"zh-Hans": chinese, "en": english})


def told(plan: Plan) -> list[tuple[str, str]]:
    """Return what a plan does: the sign before a line, and the title."""
    return [(step.change.value, _text(step.about)) for step in plan.steps]


def _text(about: I18nText | str) -> str:
    return about if isinstance(about, str) else about.texts[0][1]
