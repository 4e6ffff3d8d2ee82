"""The verb that writes what the database holds into files that the office can open and import."""

import argparse
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.importing import WHAT
from kiosk.errors import FileError, KioskError

if TYPE_CHECKING:
    from kiosk.exports.frames import Frame

WEEKS = 4
"""How long an export is whose end nobody said."""
STANDARD_OUTPUT = "-"
_UNDATED = ("people", "rooms")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)  # the years that imports read


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb export."""
    exporting = verbs.add_parser(
        "export",
        help="write the roster, people, rooms, bookings or activities into a file",
        description=(
            "Writes what “kiosk import” reads back to the same rows. Whatever was withdrawn or "
            "canceled is left out."
        ),
        epilog=(
            "Without --from, the first day is this week's Monday; without --to, the last is the "
            f"end of the {WEEKS}th week. A table of people or rooms has all of them, on whichever "
            "days; a calendar of rooms has who takes them when. Where there is nothing, the file "
            "has only its headers."
        ),
    )
    exporting.add_argument("what", choices=WHAT, help="what to write")
    exporting.add_argument("--from", dest="first", type=_day, metavar="DATE", help="YYYY-MM-DD")
    exporting.add_argument("--to", dest="last", type=_day, metavar="DATE", help="YYYY-MM-DD")
    exporting.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help=".xlsx, .csv or .ics by its name; - writes CSV to standard output",
    )
    exporting.add_argument("--force", action="store_true", help="overwrite a file that exists")
    exporting.set_defaults(run=run_export)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("YYYY-MM-DD") from error
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise argparse.ArgumentTypeError(f"{_FIRST_DAY} … {_LAST_DAY}")
    return day


def run_export(given: argparse.Namespace, context: Context) -> int:
    """Write a file, whole or not at all.

    Raises:
        KioskError: The last day is before the first ("export.dates").
        FileError: There are no files of this kind, or it cannot be written.
        StoreError: The database cannot be used.
    """
    from kiosk.exports.exporting import Request, export
    from kiosk.files.saving import save
    from kiosk.files.writing.sheets import Reader

    frame = _frame(given, context)
    piped = given.out == STANDARD_OUTPUT
    suffix = ".csv" if piped else Path(given.out).suffix.lower()
    name = context.words.text(context.settings.site_name)
    request = Request(given.what, suffix, frame, Reader.of(context.words), name)
    with context.store() as store, store.reading() as session:
        made = export(session, request, context.clock.now())
    if piped:
        _print(made.content)
        return Exit.DONE
    save(Path(given.out), made.content, force=given.force)
    _tell(given, made.rows, frame, context)
    return Exit.DONE


def _frame(given: argparse.Namespace, context: Context) -> "Frame":
    from kiosk.exports.frames import Frame

    settings = context.settings
    today = context.clock.now().astimezone(settings.zone).date()
    first: date = given.first or today - timedelta(days=today.weekday())
    last: date = given.last or min(first + timedelta(weeks=WEEKS, days=-1), _LAST_DAY)
    if last < first:
        raise KioskError("export.dates", first=first, last=last)
    return Frame(settings.site, settings.zone, first, last)


def _tell(given: argparse.Namespace, rows: int, frame: "Frame", context: Context) -> None:
    words = context.words
    if not rows and given.what not in _UNDATED:
        nothing = words.gettext("There is nothing from {first} to {last}.")
        context.say(nothing.format(first=frame.first, last=frame.last))
    message = words.ngettext("Written: {path} ({n} row)", "Written: {path} ({n} rows)", rows)
    context.say(message.format(path=given.out, n=words.number(rows)))


def _print(content: bytes) -> None:
    """Write to standard output as it is, whatever the terminal's encoding.

    Raises:
        FileError: It cannot be written.
    """
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough; Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("file.unwritable", path=STANDARD_OUTPUT, reason=reason) from error
