"""A booking that repeats: the form, and the dates before anything is booked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from textual.widget import Widget

from kiosk.back_office.rooms import Dates, Repeated, Rooms
from kiosk.commands.repeating import Repetition
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.localizer import Localizer
from screens.staff.base import StaffScreen
from screens.staff.booking_form import BookingForm, Filled
from screens.staff.fields import DayField, Field
from screens.staff.key_names import Key
from screens.staff.repeat_fields import repeat_fields, repetition, ways
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust


@dataclass(frozen=True)
class Planned:
    """A series that is to be booked."""

    filled: Filled
    starts: datetime
    ends: datetime
    repetition: Repetition
    holidays: bool
    dates: Dates


class RepeatForm(BookingForm):
    """The form of a booking, and below it how it repeats."""

    AT = 8
    _told = ""
    """What was booked."""

    def heading(self) -> str:
        """Say that it repeats."""
        return self.words.pgettext("rooms", "New series")

    def fields(self) -> Sequence[Field]:
        """Return the fields of a booking and those of its repetition."""
        return [*super().fields(), *repeat_fields(self.first_day(), self.words)]

    def first_day(self) -> date:
        """Return the first day that the form was opened for."""
        return self.drafted.starts.astimezone(self.words.zone).date()

    def keys(self) -> tuple[Key, ...]:
        """F8 shows the dates first."""
        words = self.words
        return (
            Key("f8", words.pgettext("rooms", "Show dates")),
            Key("enter", words.pgettext("staff", "Change")),
        )

    def changed(self, field: Field) -> None:
        """Tell the ways to repeat with the weekday of another day."""
        super().changed(field)
        if isinstance(field, DayField) and field.name == "day" and field.value is not None:
            self.set_options("how", ways(field.value, self.words))

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that computes the dates: they are shown before anything is booked."""
        filled = self.filled(values)
        repeats = repetition(values, filled.day)
        starts, ends = self.at(filled.day, filled.starts), self.at(filled.day, filled.ends)
        holidays = bool(values["holidays"])

        def plan() -> Planned:
            dates = self.rooms.dates(starts, repeats, holidays=holidays)
            return Planned(filled, starts, ends, repeats, holidays, dates)

        return plan

    def saved(self, outcome: object) -> None:
        """Show the dates."""
        assert isinstance(outcome, Planned)
        self.open(self.make(DatesScreen, outcome, self._booked))

    def on_screen_resume(self) -> None:
        """Close once all is booked: the dates lie above, and have to be closed first."""
        if self._told:
            self.post_message_back(self._told)

    def _booked(self, told: str) -> None:
        self._told = told


class DatesScreen(StaffScreen):
    """The dates of a series; one key books them all."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        planned: Planned,
        then: Callable[[str], None],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._planned = planned
        self._then = then
        self._taken: dict[date, str] = {}
        self._rooms = Rooms(desk, session.actor)
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the dates."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the table."""
        super().on_mount()
        self._show()

    def heading(self) -> str:
        """Say how many there are."""
        number = len(self._planned.dates.taken)
        told = self.words.npgettext("rooms", "{n} date", "{n} dates", number)
        title = self.words.text(self._planned.filled.title)
        return f"{title} · {told.format(n=self.words.number(number))}"

    def keys(self) -> tuple[Key, ...]:
        """F8 books: all, or those that are possible."""
        pgettext = self.words.pgettext
        if self._taken:
            return (Key("f8", pgettext("rooms", "Book the others")),)
        return (Key("f8", pgettext("rooms", "Book all")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Book, or walk."""
        if key == "f8":
            self._book()
            return True
        return self.table.struck(key)

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the dates included."""
        super().speak(words)
        self._show()

    def _book(self) -> None:
        planned, partly = self._planned, bool(self._taken)
        filled = planned.filled
        self.carry_out(
            lambda: self._rooms.repeat(
                filled.room,
                planned.starts,
                planned.ends,
                filled.title,
                planned.repetition,
                holidays=planned.holidays,
                group=filled.group,
                private=filled.private,
                layout=filled.layout,
                partly=partly,
            ),
            self._done,
            self._failed,
        )

    def _done(self, repeated: Repeated) -> None:
        number = len(repeated.bookings)
        told = self.words.npgettext("rooms", "Booked {n} date.", "Booked {n} dates.", number)
        self.leave()
        self._then(told.format(n=self.words.number(number)))

    def _failed(self, problem: KioskError) -> None:
        """Show which dates are not possible; the others can be booked with the same key."""
        clashes = problem.facts.get("clashes")
        if problem.code != "series.clashes" or not isinstance(clashes, list | tuple):
            self.say(self.told(problem), "bad")
            return
        for clash in clashes:
            at = clash.facts.get("starts") if isinstance(clash, Refused) else None
            if isinstance(at, datetime):
                self._taken[at.astimezone(self.words.zone).date()] = self.told(clash)
        self._show()
        self.say(self.told(problem), "bad")

    def _show(self) -> None:
        pgettext, words = self.words.pgettext, self.words
        times = words.interval(self._planned.starts, self._planned.ends)
        skipped = set(self._planned.dates.skipped)
        rows = []
        for day in sorted({*self._planned.dates.taken, *skipped}):
            state, look = "", "plain"
            if day in skipped:
                state, look = pgettext("rooms", "public holiday: left out"), "faint"
            elif day in self._taken:
                state, look = self._taken[day], "bad"
            rows.append(Row((words.date_of_year(day), times, state), day, look))
        self.table.show((Column(""), Column(""), Column("", 1)), rows)
