"""The table of rooms, out again."""

from collections.abc import Sequence

from kiosk.files.grids import Value
from kiosk.files.tables.lists import joined
from kiosk.files.tables.rooms import ROOMS, LayoutLine, RoomLine, layout_of
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader, Sheet, Written, plain
from kiosk.files.writing.translated import translated
from kiosk.i18n.explicit import escaped, explicit


def rooms_sheet(lines: Sequence[RoomLine], reader: Reader) -> Sheet:
    """Return the table of rooms that ``read_rooms`` reads."""
    code, name, capacity, place, opens, closes, part_of, private, layouts = ROOMS
    columns: list[Written] = [
        plain(code, (each.code for each in lines), reader),
        *translated(name, [each.name for each in lines], reader),
        plain(capacity, (each.capacity for each in lines), reader),
        *translated(place, [each.place for each in lines], reader),
        plain(opens, (_hour(each.opens) for each in lines), reader),
        plain(closes, (_hour(each.closes) for each in lines), reader),
        plain(part_of, (each.part_of for each in lines), reader),
        plain(private, (cells.yes(each.private, reader) for each in lines), reader),
        plain(layouts, (_layouts(each.layouts, reader) for each in lines), reader),
    ]
    return Sheet.of("rooms", columns)


def _hour(minutes: int | None) -> Value:
    return None if minutes is None else cells.clock(minutes)


def _layouts(layouts: Sequence[LayoutLine], reader: Reader) -> str:
    return joined([_layout(each, reader) for each in layouts], chinese=reader.chinese, long=True)


def _layout(layout: LayoutLine, reader: Reader) -> str:
    people, minutes = ("人", "分钟") if reader.chinese else (" people", " minutes")
    amounts = f"{layout.capacity}{people}"
    if layout.changeover:
        amounts += f" {layout.changeover}{minutes}"
    if len(layout.name.texts) == 1:
        piece = f"{escaped(layout.name.texts[0][1])} {amounts}"
        if layout_of(piece) == layout:
            return piece
    return f"{explicit(layout.name, reader.wording)} {amounts}"
