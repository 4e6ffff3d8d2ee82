"""What the pages about rooms that are lists have in common."""

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.widget import Widget

from kiosk.back_office.rooms import Rooms
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust


class RoomTableScreen(StaffScreen):
    """A list that is read in a thread; Enter does something with a row."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self.rooms = Rooms(desk, session.actor)
        self.table = Table(words)
        self.table.add_class("body")

    # What subclasses say; a list that says nothing is empty

    def read(self) -> Callable[[], None]:
        """Read what is listed, in a thread, and return what keeps it where the screens live."""
        return lambda: None

    def columns(self) -> Sequence[Column]:
        """Return the columns in the reader's language."""
        return ()

    def rows(self) -> Sequence[Row]:
        """Return the rows in the reader's language."""
        return ()

    def none(self) -> str:
        """Return what is said where there is nothing."""
        return ""

    def picked(self, value: object) -> None:
        """Do something with a row."""

    # What the list does

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        yield self.table

    def reader(self) -> Callable[[], Show] | None:
        """Read the list."""

        def read() -> Show:
            keep = self.read()

            def show() -> None:
                keep()
                self.show_rows()

            return show

        return read

    def show_rows(self) -> None:
        """Show what was read, in the language that is spoken now."""
        self.table.empty = self.none()
        self.table.show(self.columns(), self.rows())
        self.foot.redraw()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language, the rows included."""
        super().speak(words)
        self.show_rows()

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the list."""
        return self.table.struck(key)

    def done(self, told: str) -> None:
        """Say that something was done, and read again."""
        self.say(told, "good")
        self.reload()

    @on(Table.Picked)
    def pick(self, message: Table.Picked) -> None:
        """Do something with the row that was picked."""
        message.stop()
        self.picked(message.value)
