"""What is known of a room and of a way to set it up, as forms."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from kiosk.back_office.room_editing import RoomEditing
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.stored_rooms import StoredLayout, StoredRoom
from screens.staff.fields import (
    ChoiceField,
    ContentField,
    Field,
    FlagField,
    NumberField,
    TextField,
    TimeField,
)
from screens.staff.form import FormScreen
from screens.staff.options import Option
from screens.staff.session import StaffSession
from screens.trust import Trust

_OPENS, _CLOSES, _PEOPLE = 510, 1260, 20
_CODE = 60
_MOST_MINUTES = 1440


class RoomForm(FormScreen):
    """A room: what it is called, where it is, how many it holds, and when it is open."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        known: Sequence[StoredRoom],
        room: StoredRoom | None,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._editing = RoomEditing(desk, session.actor)
        self._known = tuple(known)
        self._room = room

    def heading(self) -> str:
        """Name the room."""
        if self._room is None:
            return self.words.pgettext("rooms", "New room")
        return self.words.text(self._room.name)

    def fields(self) -> Sequence[Field]:
        """Return what there is to say of a room."""
        pgettext, room = self.words.pgettext, self._room
        opens, closes = (_OPENS, _CLOSES) if room is None else (room.opens, room.closes)
        place = None if room is None else room.place
        code = "" if room is None else room.code
        buffer = 0 if room is None else room.buffer
        return [
            ContentField(
                "name", pgettext("room", "Name"), room.name if room else None, group="room"
            ),
            TextField("code", pgettext("room", "Short name in files"), code, _CODE),
            ContentField("place", pgettext("room", "Where it is"), place, group="place"),
            NumberField(
                "capacity", pgettext("room", "People"), room.capacity if room else _PEOPLE, 1
            ),
            TimeField("opens", pgettext("room", "Opens"), opens),
            TimeField("closes", pgettext("room", "Closes"), closes),
            NumberField(
                "buffer", pgettext("room", "Minutes empty between"), buffer, 0, _MOST_MINUTES
            ),
            ChoiceField(
                "part_of",
                pgettext("room", "Part of the hall"),
                self._halls(),
                room and room.part_of,
            ),
            FlagField(
                "private", pgettext("room", "Hide what happens"), bool(room and room.private)
            ),
        ]

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that opens or changes the room."""
        opens, closes = values["opens"], values["closes"]
        assert isinstance(opens, int)
        assert isinstance(closes, int)
        if closes <= opens:
            raise Refused("room.times", field="closes", opens=opens, closes=closes)
        name, code, capacity = values["name"], str(values["code"]), values["capacity"]
        if not isinstance(name, I18nText):
            raise Refused("field.empty", field="name")
        assert isinstance(capacity, int)
        if self._room is None:
            more = {key: values[key] for key in values if key not in ("name", "code", "capacity")}
            return lambda: self._editing.add_room(code, name, capacity, **more)
        room = self._room.id
        return lambda: self._editing.change_room(room, values)

    def _halls(self) -> Sequence[Option]:
        """Return what the room can be a part of: rooms that are no parts, and not itself."""
        words, own = self.words, None if self._room is None else self._room.id
        halls = [each for each in self._known if each.part_of is None and each.id != own]
        none = Option(words.pgettext("room", "None"), None)
        return [none, *(Option(words.text(each.name), each.id) for each in halls)]


class LayoutForm(FormScreen):
    """A way to set up a room: what it is called, how many it seats, and how long it takes."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        room: StoredRoom,
        layout: StoredLayout | None,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._editing = RoomEditing(desk, session.actor)
        self._room = room
        self._layout = layout

    def heading(self) -> str:
        """Name the room and the layout."""
        words = self.words
        name = words.pgettext("rooms", "New layout")
        if self._layout is not None:
            name = words.text(self._layout.name)
        return f"{words.text(self._room.name)} · {name}"

    def fields(self) -> Sequence[Field]:
        """Return what there is to say of a layout."""
        pgettext, layout = self.words.pgettext, self._layout
        capacity = self._room.capacity if layout is None else layout.capacity
        name = None if layout is None else layout.name
        changeover = 0 if layout is None else layout.changeover
        return [
            ContentField("name", pgettext("room", "Name"), name, group="layout"),
            NumberField("capacity", pgettext("room", "People"), capacity, 1),
            NumberField(
                "changeover", pgettext("room", "Minutes to set up"), changeover, 0, _MOST_MINUTES
            ),
        ]

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that adds or changes the layout."""
        name, capacity, changeover = values["name"], values["capacity"], values["changeover"]
        if not isinstance(name, I18nText):
            raise Refused("field.empty", field="name")
        assert isinstance(capacity, int)
        assert isinstance(changeover, int)
        if self._layout is None:
            room: UUID = self._room.id
            return lambda: self._editing.add_layout(room, name, capacity, changeover)
        layout = self._layout.id
        return lambda: self._editing.change_layout(layout, values)
