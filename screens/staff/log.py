"""Who changed what, and taking it back."""

from collections.abc import Callable, Iterable
from typing import cast

from textual import on
from textual.widget import Widget

from kiosk.back_office.changes import Changes
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.changes import Logged
from kiosk.words.changes import deed, differences, subjects, when
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust


class LogScreen(StaffScreen):
    """A list of changes, the last first; F5 takes the selected one back."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._changes = Changes(desk, session.actor)
        self._shown: tuple[Logged, ...] = ()
        self._mine = False
        self.table = Table(words, empty=words.gettext("Nothing was changed yet."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        yield self.table

    def heading(self) -> str:
        """Name the list."""
        return self.words.pgettext("staff", "Changes")

    def keys(self) -> tuple[Key, ...]:
        """Offer to take back, to look closer, and whose changes are listed."""
        words = self.words
        whose = words.pgettext("log", "All") if self._mine else words.pgettext("log", "Only mine")
        return (
            Key("f5", words.pgettext("log", "Take back")),
            Key("enter", words.pgettext("log", "Details")),
            Key("f6", whose),
            Key("f7", words.pgettext("log", "Older")),
        )

    def reader(self) -> Callable[[], Show] | None:
        """Read the last changes."""
        actor = self.session.actor if self._mine else None

        def read() -> Show:
            found = self._changes.before(actor=actor)
            return lambda: self._show(found)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Take back, list others, or walk."""
        match key:
            case "f5":
                self._ask_back()
            case "f6":
                self._mine = not self._mine
                self.reload()
            case "f7":
                self._older()
            case _:
                return self.table.struck(key)
        return True

    @on(Table.Picked)
    def look_closer(self, message: Table.Picked) -> None:
        """Show all that a change has changed."""
        message.stop()
        found = self._current()
        if found is not None:
            self.open(self.make(ChangeScreen, found))

    def _show(self, found: tuple[Logged, ...]) -> None:
        self._shown = found
        words, today = self.words, self.desk.day()
        rows = []
        for each in found:
            state = words.pgettext("log", "taken back") if each.taken_back else ""
            look = "faint" if each.taken_back else "plain"
            cells = (
                when(each, words, today),
                each.actor,
                deed(each, words),
                subjects(each, words),
                state,
            )
            rows.append(Row(cells, each.number, look))
        columns = (Column(""), Column("", 1), Column("", 3), Column("", 3), Column(""))
        self.table.show(columns, rows)

    def _current(self) -> Logged | None:
        number = self.table.current
        return next((each for each in self._shown if each.number == number), None)

    def _ask_back(self) -> None:
        found = self._current()
        if found is None:
            return
        words = self.words
        about = f"{deed(found, words)} {subjects(found, words)}".strip()
        question = words.pgettext("log", "Take this back? {change}").format(change=about)
        self.confirm(question, lambda: self._take_back(found))

    def _take_back(self, found: Logged) -> None:
        def told(_: None) -> None:
            self.say(self.words.pgettext("log", "Taken back."), "good")
            self.reload()

        self.carry_out(lambda: self._changes.take_back(found), told)

    def _older(self) -> None:
        if self._shown:
            last = self._shown[-1].number
            actor = self.session.actor if self._mine else None
            self.carry_out(
                lambda: self._changes.before(last, actor),
                lambda found: self._show((*self._shown, *found)),
            )


class ChangeScreen(StaffScreen):
    """All that one command changed, field by field."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, logged: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._logged = cast("Logged", logged)
        self.table = Table(words, empty=words.pgettext("log", "Nothing that is kept."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the fields."""
        yield self.table

    def heading(self) -> str:
        """Name the change."""
        return deed(self._logged, self.words)

    def on_mount(self) -> None:
        """Fill the table."""
        super().on_mount()
        words = self.words
        titles = (
            words.pgettext("log", "Field"),
            words.pgettext("log", "Before"),
            words.pgettext("log", "After"),
        )
        columns = [Column(title, 1) for title in titles]
        rows = [Row(cells, number) for number, cells in enumerate(differences(self._logged))]
        self.table.show(columns, rows)

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the fields."""
        return self.table.struck(key)
