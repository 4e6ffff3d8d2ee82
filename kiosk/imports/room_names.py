"""Finds the room, and its layout, that an office means by a code or a name."""

from collections.abc import Iterable

from kiosk.files.rosters.kinds import folded
from kiosk.i18n.content import I18nText
from kiosk.i18n.recognition import recognise
from kiosk.queries.stored_rooms import StoredLayout, StoredRoom


class RoomNames:
    """All rooms, by everything that they are called."""

    def __init__(self, rooms: Iterable[StoredRoom]) -> None:
        self._by_name: dict[str, StoredRoom | None] = {}
        self._by_phrase: dict[str, StoredRoom | None] = {}
        self._by_code: dict[str, StoredRoom] = {}
        codes: dict[str, StoredRoom] = {}
        for room in rooms:
            self._by_code[room.code] = room
            codes[folded(room.code)] = room
            for _, text in room.name.texts:
                # Two rooms of one name: the name alone says nothing.
                name = folded(text)
                self._by_name[name] = None if name in self._by_name else room
            if room.name.phrase:
                phrase = room.name.phrase
                self._by_phrase[phrase] = None if phrase in self._by_phrase else room
        self._by_name |= codes

    def room(self, text: str) -> StoredRoom | None:
        """Return the room of a code, else of a name in any language; None where there is none."""
        found = self._by_code.get(text) or self._by_name.get(folded(text))
        phrase = recognise(text, "room").phrase
        return found or (self._by_phrase.get(phrase) if phrase else None)

    def of_content(self, content: I18nText | None) -> StoredRoom | None:
        """Return the room that a place is, if it is one."""
        texts = content.texts if content else ()
        return next((room for _, text in texts if (room := self.room(text))), None)


def layout_of(room: StoredRoom, text: str) -> StoredLayout | None:
    """Return the layout of a room that has exactly this name, else this one in any language."""
    wanted = recognise(text, "layout")
    exactly = next((layout for layout in room.layouts if layout.name == wanted), None)
    if exactly is not None:
        return exactly
    for layout in room.layouts:
        named = {folded(own) for _, own in layout.name.texts}
        if folded(text) in named or (wanted.phrase and wanted.phrase == layout.name.phrase):
            return layout
    return None
