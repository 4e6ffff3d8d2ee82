"""What becomes of orders about rooms and their layouts."""

from uuid import UUID

from msgspec import UNSET
from peewee import Expression, fn

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.clashes import check_free, taking_of
from kiosk.commands.receipts import Facts
from kiosk.commands.room_orders import AddLayout, AddRoom, ChangeLayout, ChangeRoom
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.model.rooms import BookingRow, LayoutRow, RoomRow, standing

_PEOPLE = 100_000
_CHANGEOVER = 1440
_BUFFER = 240
_AMOUNTS = {"capacity": (1, _PEOPLE), "position": (0, 9999), "buffer": (0, _BUFFER)}


def add_room(act: Act, order: AddRoom) -> Facts:
    """Open a room or a part of one.

    Raises:
        Refused: The code is taken ("room.exists"), the opening hours are none ("room.times"), or
            what it is to be a part of is itself a part ("room.part").
    """
    code = checks.line("code", order.code, checks.SHORT)
    _check_code(act, code)
    _check_times(order.opens, order.closes)
    row = RoomRow(
        id=order.room or act.id,
        code=code,
        name=checks.content("name", order.name),
        place=checks.maybe("place", order.place),
        capacity=checks.amount("capacity", order.capacity, 1, _PEOPLE),
        opens=order.opens,
        closes=order.closes,
        part_of=_hall(act, order.part_of, None),
        private=order.private,
        position=_position(act, RoomRow, order.position, RoomRow.site == act.site),
        buffer=checks.amount("buffer", order.buffer, 0, _BUFFER),
    )
    act.insert(row)
    return {"room": str(row.id)}


def change_room(act: Act, order: ChangeRoom) -> Facts:
    """Change what is known of a room; bookings that stand are kept.

    Raises:
        Refused: There is no such room ("room.unknown"); or as for a new one; or joining a hall
            would make bookings overlap ("booking.overlap") or leave too little time between them
            ("booking.changeover", "booking.buffer").
    """
    row = act.find(RoomRow, order.room, "room.unknown")
    values: dict[str, object] = {}
    if order.code is not UNSET:
        values["code"] = code = checks.line("code", order.code, checks.SHORT)
        if code != row.code:
            _check_code(act, code)
    if order.name is not UNSET:
        values["name"] = checks.content("name", order.name)
    if order.place is not UNSET:
        values["place"] = checks.maybe("place", order.place)
    opens = row.opens if order.opens is UNSET else order.opens
    closes = row.closes if order.closes is UNSET else order.closes
    _check_times(opens, closes)
    values |= {"opens": opens, "closes": closes}
    if order.part_of is not UNSET:
        values["part_of"] = _hall(act, order.part_of, row.id)
    if order.private is not UNSET:
        values["private"] = order.private
    for name, (low, high) in _AMOUNTS.items():
        if (amount := getattr(order, name)) is not UNSET:
            values[name] = checks.amount(name, amount, low, high)
    joined = values.get("part_of", row.part_of) not in (None, row.part_of)
    changed = act.change(row, **values)
    if joined:
        check_gaps(act, row)
    return {"room": str(row.id), "changed": changed}


def add_layout(act: Act, order: AddLayout) -> Facts:
    """Name a way to set up a room.

    Raises:
        Refused: There is no such room ("room.unknown"), or it has a layout of that name
            ("layout.exists").
    """
    room = act.find(RoomRow, order.room, "room.unknown")
    name = checks.content("name", order.name)
    _check_layout(act, room.id, name)
    siblings = (LayoutRow.site == act.site) & (LayoutRow.room == room.id)
    row = LayoutRow(
        id=order.layout or act.id,
        room=room.id,
        name=name,
        capacity=checks.amount("capacity", order.capacity, 1, _PEOPLE),
        changeover=checks.amount("changeover", order.changeover, 0, _CHANGEOVER),
        position=_position(act, LayoutRow, order.position, siblings),
    )
    act.insert(row)
    return {"layout": str(row.id)}


def change_layout(act: Act, order: ChangeLayout) -> Facts:
    """Change a way to set up a room.

    Raises:
        Refused: There is no such layout ("layout.unknown"), or another one of the room has the
            new name ("layout.exists").
    """
    row = act.find(LayoutRow, order.layout, "layout.unknown")
    values: dict[str, object] = {}
    if order.name is not UNSET:
        values["name"] = name = checks.content("name", order.name)
        if name != row.name:
            _check_layout(act, row.room, name)
    if order.capacity is not UNSET:
        values["capacity"] = checks.amount("capacity", order.capacity, 1, _PEOPLE)
    if order.changeover is not UNSET:
        values["changeover"] = checks.amount("changeover", order.changeover, 0, _CHANGEOVER)
    if order.position is not UNSET:
        values["position"] = checks.amount("position", order.position, 0, 9999)
    return {"layout": str(row.id), "changed": act.change(row, **values)}


def _check_code(act: Act, code: str) -> None:
    if act.live(RoomRow, code=code) is not None:
        raise Refused("room.exists", code=code)


def _check_times(opens: int, closes: int) -> None:
    if not 0 <= opens < closes <= 1440:
        raise Refused("room.times", opens=opens, closes=closes)


def _hall(act: Act, hall: UUID | None, part: UUID | None) -> UUID | None:
    """Return the hall that a room may be a part of: one that is whole, and not the room itself."""
    if hall is None:
        return None
    row = act.find(RoomRow, hall, "room.unknown")
    if row.part_of is not None or row.id == part:
        raise Refused("room.part", id=str(hall))
    return row.id


def check_gaps(act: Act, part: RoomRow) -> None:
    """Make sure that what is booked in a part leaves its new hall the time that it needs.

    Raises:
        Refused: "booking.overlap", "booking.changeover" or "booking.buffer".
    """
    own = BookingRow.select().where(
        BookingRow.site == act.site,
        standing(),
        BookingRow.room == part.id,
        BookingRow.ends > act.at,
    )
    for booking in act.session.rows(own):
        check_free(act, part, taking_of(booking))


def _check_layout(act: Act, room: UUID, name: I18nText) -> None:
    if act.live(LayoutRow, room=room, name=name) is not None:
        raise Refused("layout.exists", name=name)


def _position(
    act: Act, table: type[RoomRow] | type[LayoutRow], wanted: int | None, siblings: Expression
) -> int:
    if wanted is not None:
        return checks.amount("position", wanted, 0, 9999)
    last = act.session.number(table.select(fn.MAX(table.position)).where(siblings))
    return 0 if last is None else last + 1
