"""The rooms of the sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kiosk.commands.orders import AddLayout, AddRoom, Order
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class Space:
    """A room, as the office would write it into its table."""

    code: str
    phrase: str
    capacity: int
    opens: int
    closes: int
    floor: int
    part_of: str | None = None
    private: bool = False


SPACES = (
    Space("talk", "room.talk", 6, 510, 1050, 1, private=True),
    Space("activity", "room.activity", 40, 510, 1260, 1),
    Space("hall", "room.multifunction", 120, 510, 1260, 2),
    Space("hall-a", "room.multifunction_part:A", 60, 510, 1260, 2, part_of="hall"),
    Space("hall-b", "room.multifunction_part:B", 60, 510, 1260, 2, part_of="hall"),
    Space("reading", "room.reading_corner", 20, 510, 1200, 1),
)
"""In the order of the screen."""

_LAYOUTS = (
    ("hall", "theatre", 120, 30),
    ("hall", "classroom", 60, 40),
    ("hall", "round_tables", 80, 40),
    ("hall", "open", 100, 20),
    ("activity", "classroom", 30, 15),
    ("activity", "open", 40, 10),
)


def room_orders(ids: Mapping[str, UUID]) -> list[Order]:
    """Return the orders that open the rooms, under these ids by code, and name their layouts."""
    orders: list[Order] = [
        AddRoom(
            code=space.code,
            name=I18nText.of(phrase=space.phrase),
            capacity=space.capacity,
            opens=space.opens,
            closes=space.closes,
            place=I18nText.of(phrase=f"place.floor:{space.floor}"),
            part_of=None if space.part_of is None else ids[space.part_of],
            private=space.private,
            room=ids[space.code],
        )
        for space in SPACES
    ]
    orders += [
        AddLayout(
            room=ids[room],
            name=I18nText.of(phrase=f"layout.{layout}"),
            capacity=capacity,
            changeover=changeover,
        )
        for room, layout, capacity, changeover in _LAYOUTS
    ]
    return orders
