"""The table of bookings, out again."""

from collections.abc import Sequence

from kiosk.files.tables.bookings import BOOKINGS, BookingLine
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader, Sheet, Written, plain
from kiosk.files.writing.translated import translated


def bookings_sheet(lines: Sequence[BookingLine], reader: Reader) -> Sheet:
    """Return the table of bookings that ``read_bookings`` reads."""
    number, room, day, starts, ends, title, group, private, layout = BOOKINGS
    columns: list[Written] = [
        plain(number, (each.number for each in lines), reader),
        plain(room, (each.room for each in lines), reader),
        plain(day, (each.day for each in lines), reader),
        plain(starts, (cells.clock(each.starts) for each in lines), reader),
        plain(ends, (cells.until(each.day, each.ends) for each in lines), reader),
        *translated(title, [each.title for each in lines], reader),
        plain(group, (each.group for each in lines), reader),
        plain(private, (cells.yes(each.private, reader) for each in lines), reader),
        plain(layout, (each.layout for each in lines), reader),
    ]
    return Sheet.of("bookings", columns)
