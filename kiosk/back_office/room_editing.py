"""Rooms and their layouts, as staff change them."""

from collections.abc import Mapping
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.order import Order
from kiosk.commands.orders import AddLayout, AddRoom, ChangeLayout, ChangeRoom
from kiosk.commands.receipts import Receipt
from kiosk.i18n.content import I18nText


class RoomEditing(Work):
    """What is known of rooms, for the staff's screens; any thread may call it.

    Every method raises StoreError when the database cannot be used. What there is, tells
    `kiosk.back_office.rooms.Rooms.all`.
    """

    def add_room(self, code: str, name: I18nText, capacity: int, **more: object) -> UUID:
        """Open a room and return its id; `more` are the other values of AddRoom by name.

        Raises:
            Refused: As `kiosk.commands.rooms.add_room` says.
        """
        return self._do(AddRoom(code, name, capacity, **more)).row("room")  # type: ignore[arg-type]

    def change_room(self, room: UUID, values: Mapping[str, object]) -> None:
        """Change values of a room, by the names that ChangeRoom has for them.

        Raises:
            Refused: As `kiosk.commands.rooms.change_room` says.
        """
        self._do(ChangeRoom(room, **values))  # type: ignore[arg-type]

    def add_layout(self, room: UUID, name: I18nText, capacity: int, changeover: int = 0) -> UUID:
        """Name a way to set up a room and return its id.

        Raises:
            Refused: As `kiosk.commands.rooms.add_layout` says.
        """
        return self._do(AddLayout(room, name, capacity, changeover)).row("layout")

    def change_layout(self, layout: UUID, values: Mapping[str, object]) -> None:
        """Change values of a layout, by the names that ChangeLayout has for them.

        Raises:
            Refused: As `kiosk.commands.rooms.change_layout` says.
        """
        self._do(ChangeLayout(layout, **values))  # type: ignore[arg-type]

    def _do(self, order: Order) -> Receipt:
        return self._desk.commands.do(order, actor=self._actor)
