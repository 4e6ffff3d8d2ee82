"""The table of activities, out again."""

from collections.abc import Sequence

from kiosk.files.tables.activities import ACTIVITIES, ActivityLine, tidy_price
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader, Sheet, Written, plain
from kiosk.files.writing.translated import translated


def activities_sheet(lines: Sequence[ActivityLine], reader: Reader) -> Sheet:
    """Return the table of activities that ``read_activities`` reads."""
    column = {each.name: each for each in ACTIVITIES}
    booked = (cells.yes(each.book_room, reader) for each in lines)
    spoken = (cells.languages(each.languages, reader) for each in lines)
    columns: list[Written] = [
        plain(column["number"], (each.number for each in lines), reader),
        *translated(column["title"], [each.title for each in lines], reader),
        plain(column["date"], (each.day for each in lines), reader),
        plain(column["starts"], (cells.clock(each.starts) for each in lines), reader),
        plain(column["ends"], (cells.until(each.day, each.ends) for each in lines), reader),
        plain(column["room"], (each.room for each in lines), reader),
        plain(column["book_room"], booked, reader),
        *translated(column["place"], [each.place for each in lines], reader),
        plain(column["capacity"], (each.capacity for each in lines), reader),
        plain(column["reserved"], (each.reserved for each in lines), reader),
        *translated(column["audience"], [each.audience for each in lines], reader),
        *translated(column["price"], [each.price for each in lines], reader, tidy_price),
        plain(column["organiser"], (each.organiser for each in lines), reader),
        plain(column["languages"], spoken, reader),
        *translated(column["description"], [each.description for each in lines], reader),
    ]
    return Sheet.of("activities", columns)
