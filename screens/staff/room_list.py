"""All rooms with the ways to set them up, to change them and to add some."""

from collections.abc import Callable, Sequence

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.stored_rooms import StoredLayout, StoredRoom
from screens.staff.key_names import Key
from screens.staff.room_form import LayoutForm, RoomForm
from screens.staff.room_table import RoomTableScreen
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row
from screens.trust import Trust

_Picked = tuple[StoredRoom, StoredLayout | None]


class RoomListScreen(RoomTableScreen):
    """Rooms, parts below their hall, and below each the ways to set it up."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._known: tuple[StoredRoom, ...] = ()

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("rooms", "Rooms and layouts")

    def none(self) -> str:
        """Say how to add one."""
        return self.words.pgettext("rooms", "No rooms yet. F4 adds one.")

    def read(self) -> Callable[[], None]:
        """Read the rooms."""
        known = self.rooms.all()

        def keep() -> None:
            self._known = known

        return keep

    def columns(self) -> Sequence[Column]:
        """What it is called, the people it holds, when it is open, and what else there is."""
        pgettext = self.words.pgettext
        return (
            Column(pgettext("rooms", "Room, layout"), 1),
            Column(pgettext("rooms", "People"), 0, "right"),
            Column(pgettext("rooms", "Open")),
            # i18n: Minutes to set up a layout, or that a room stays empty between two bookings.
            Column(pgettext("rooms", "Min"), 0, "right"),
            Column("", 1),
        )

    def rows(self) -> Sequence[Row]:
        """Return a row for each room and each layout."""
        rows = []
        for room in self._known:
            rows.append(self._room_row(room))
            rows += [self._layout_row(room, layout) for layout in room.layouts]
        return rows

    def keys(self) -> tuple[Key, ...]:
        """Change what is selected, or add something."""
        pgettext = self.words.pgettext
        add = Key("f4", pgettext("rooms", "New room"))
        if not self._known:
            return (add,)
        return (
            Key("enter", pgettext("staff", "Change")),
            add,
            Key("f5", pgettext("rooms", "New layout")),
            *self._lending_keys(),
        )

    def _lending_keys(self) -> tuple[Key, ...]:
        if not self.trust.linked:
            return ()
        return (Key("f7", self.words.pgettext("loan", "Lend to a kiosk")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Add a room or a layout, or walk."""
        if key == "f4":
            self.open(self.make(RoomForm, self._known, None))
        elif key == "f5" and (picked := self._current()) is not None:
            self.open(self.make(LayoutForm, picked[0], None))
        elif key == "f7" and self.trust.linked and (picked := self._current()) is not None:
            self._lend(picked[0])
        else:
            return super().struck(key, character)
        return True

    def _lend(self, room: StoredRoom) -> None:
        from screens.staff.lending import LendingScreen, Lent

        lent = Lent(self.words.text(room.name), room=room.id)
        self.open(self.make(LendingScreen, lent))

    def picked(self, value: object) -> None:
        """Open what is known of a room or a layout."""
        found = self._current()
        if found is None:
            return
        room, layout = found
        if layout is None:
            self.open(self.make(RoomForm, self._known, room))
        else:
            self.open(self.make(LayoutForm, room, layout))

    def _current(self) -> _Picked | None:
        wanted = self.table.current
        for room in self._known:
            if room.id == wanted:
                return room, None
            for layout in room.layouts:
                if layout.id == wanted:
                    return room, layout
        return None

    def _room_row(self, room: StoredRoom) -> Row:
        words = self.words
        about = [words.text(room.place)] if room.place else []
        if room.part_of is not None:
            # i18n: The room is a part of a hall that divides.
            about.append(words.pgettext("rooms", "part"))
        if room.private:
            about.append(words.pgettext("booking", "private"))
        return Row(
            (
                words.text(room.name),
                words.number(room.capacity),
                words.interval(room.opens, room.closes),
                words.number(room.buffer) if room.buffer else "",
                " · ".join(about),
            ),
            room.id,
            "strong",
        )

    def _layout_row(self, room: StoredRoom, layout: StoredLayout) -> Row:
        words = self.words
        return Row(
            (
                f"  {words.text(layout.name)}",
                words.number(layout.capacity),
                "",
                words.number(layout.changeover) if layout.changeover else "",
                "",
            ),
            layout.id,
        )
