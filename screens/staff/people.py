"""The workers on the board: who they are, and in which order they stand."""

from collections.abc import Callable, Iterable
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.people import People
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Person
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

ROOMY = 100
"""Columns of a screen from which there is room for what they do and speak."""


class PeopleScreen(StaffScreen):
    """A table of workers; Enter changes one, U and D move them up and down the board."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._people = People(desk, session.actor)
        self._found: dict[UUID, Person] = {}
        self.table = Table(words, empty=words.pgettext("staff", "Nobody is on the board yet."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the table."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("staff", "People")

    def keys(self) -> tuple[Key, ...]:
        """Offer what can be done with the selected worker."""
        words = self.words
        new = Key("n", words.pgettext("staff", "New"))
        if not self._found:
            return (new,)
        return (
            new,
            Key("enter", words.pgettext("staff", "Change")),
            Key("u", words.pgettext("staff", "Further up")),
            Key("d", words.pgettext("staff", "Further down")),
            Key("delete", words.pgettext("staff", "Remove")),
        )

    def reader(self) -> Callable[[], Show] | None:
        """Read who is on the board."""

        def read() -> Show:
            people = self._people.all()
            return lambda: self._show(people)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the table, or do something with the selected worker."""
        person = self._current
        letter = (character or "").lower()
        if letter == "n":
            self._open_form(None)
        elif person is not None and (letter in ("u", "d") or key in ("shift+up", "shift+down")):
            self._move(person, -1 if letter == "u" or key == "shift+up" else 1)
        elif person is not None and key == "delete":
            self._remove(person)
        else:
            return self.table.struck(key)
        return True

    @on(Table.Picked)
    def change(self, message: Table.Picked) -> None:
        """Change the worker that was picked."""
        message.stop()
        self._open_form(self._current)

    @property
    def _current(self) -> Person | None:
        current = self.table.current
        return self._found.get(current) if isinstance(current, UUID) else None

    def _show(self, people: tuple[Person, ...]) -> None:
        words, roomy = self.words, self.size.width >= ROOMY
        self._found = {person.id: person for person in people}
        rows = []
        for person in people:
            cells = [
                person.name,
                person.romanised,
                words.text(person.role) if person.role else "",
                ", ".join(person.buildings),
            ]
            if roomy:
                cells.append(", ".join(words.text(line) for line in person.lines))
                cells.append(", ".join(person.languages))
            rows.append(Row(tuple(cells), person.id, looks=("strong", *[""] * (len(cells) - 1))))
        columns = [
            Column(words.pgettext("column", "Name"), 3),
            Column("", 4),
            Column(words.pgettext("column", "Role"), 4),
            Column(words.pgettext("column", "Buildings"), 4),
        ]
        if roomy:
            columns.append(Column(words.pgettext("column", "Lines of work"), 6))
            columns.append(Column(words.pgettext("column", "Languages"), 1))
        self.table.show(columns, rows)
        self.foot.redraw()

    def _open_form(self, person: Person | None) -> None:
        from screens.staff.person_form import PersonFormScreen

        self.open(self.make(PersonFormScreen, person))

    def _move(self, person: Person, by: int) -> None:
        self.carry_out(lambda: self._people.move(person.id, by), lambda _: self.reload())

    def _remove(self, person: Person) -> None:
        words = self.words
        question = words.pgettext(
            "staff", "Take {name} off the board, with all duties from today on?"
        )

        def then(withdrawn: int) -> None:
            told = words.npgettext(
                "staff",
                "Removed; {n} duty was taken off the roster.",
                "Removed; {n} duties were taken off the roster.",
                withdrawn,
            )
            self.say(told.format(n=words.number(withdrawn)), "good")
            self.reload()

        self.confirm(
            question.format(name=person.name),
            lambda: self.carry_out(lambda: self._people.remove(person.id), then),
            yes=words.pgettext("staff", "Remove"),
        )
