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
from kiosk.clock import wall
from kiosk.errors import FileError, KioskError

if TYPE_CHECKING:
    from kiosk.exports.frames import Frame

WEEKS = 4
"""How long an export is whose end nobody said."""
STANDARD_OUTPUT = "-"
SIGN_UPS = "sign-ups"
"""What is written for whoever stands at the door, and no import reads back."""
ARCHIVE = "archive"
"""What took place and how many came, month by month; it names nobody."""
_UNDATED = ("people", "rooms")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)  # the years that imports read


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb export."""
    exporting = verbs.add_parser(
        "export",
        help="write the roster, rooms, activities, sign-ups or the archive into a file",
        description=(
            "Writes what “kiosk import” reads back to the same rows. Whatever was withdrawn or "
            "canceled is left out. Sign-ups are of one activity, with contacts, and only where "
            "the office's key is. The archive tells of every activity how many came, also after "
            "it was erased who they were."
        ),
        epilog=(
            "Without --from, the first day is this week's Monday; without --to, the last is the "
            f"end of the {WEEKS}th week. A table of people or rooms has all of them, on whichever "
            "days; a calendar of rooms has who takes them when. Where there is nothing, the file "
            "has only its headers."
        ),
    )
    exporting.add_argument("what", choices=(*WHAT, SIGN_UPS, ARCHIVE), help="what to write")
    exporting.add_argument(
        "activity", nargs="?", metavar="ACTIVITY", help="of sign-ups: the activity's code"
    )
    exporting.add_argument("--from", dest="first", type=_day, metavar="DATE", help="YYYY-MM-DD")
    exporting.add_argument("--to", dest="last", type=_day, metavar="DATE", help="YYYY-MM-DD")
    exporting.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help=".xlsx, .csv or .ics by its name; - writes CSV to standard output",
    )
    exporting.add_argument(
        "--like",
        metavar="FILE.xlsx",
        help="of a roster: a copy of the office's own workbook with the present duties, its days "
        "moved to --from",
    )
    exporting.add_argument(
        "--year", type=int, metavar="YEAR", help="of the dates in --like that say none"
    )
    exporting.add_argument("--force", action="store_true", help="overwrite a file that exists")
    exporting.set_defaults(run=run_export, usage_of=exporting)


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
    from kiosk.files.writing.sheets import Reader

    if (given.what == SIGN_UPS) != (given.activity is not None):
        given.usage_of.error(f"{SIGN_UPS} ACTIVITY")
    if given.like is not None:
        from kiosk.cli.exporting_like import run_export_like

        if given.what != "roster":
            given.usage_of.error("roster --like FILE.xlsx")
        return run_export_like(given, context)
    if given.what == SIGN_UPS:
        return _export_sign_ups(given, context)
    if given.what == ARCHIVE:
        return _export_archive(given, context)
    frame = _frame(given, context)
    suffix = _suffix(given)
    name = context.words.text(context.settings.site_name)
    request = Request(given.what, suffix, frame, Reader.of(context.words), name)
    with context.store() as store, store.reading() as session:
        made = export(session, request, context.clock.now())
    if _put(given, made.content):
        if not made.rows and given.what not in _UNDATED:
            nothing = context.words.gettext("There is nothing from {first} to {last}.")
            context.say(nothing.format(first=frame.first, last=frame.last))
        _tell(given, made.rows, context)
    return Exit.DONE


def _export_sign_ups(given: argparse.Namespace, context: Context) -> int:
    from kiosk.cli.office_work import activity_named, office_keys
    from kiosk.cli.sign_up_lines import unreadable
    from kiosk.exports.exporting import written
    from kiosk.exports.sign_ups import sign_up_list, sign_ups_sheet
    from kiosk.files.writing.sheets import Reader
    from kiosk.queries.stored_sign_ups import sign_ups_of

    with context.store() as store:
        keys = office_keys(context)
        activity = activity_named(context, store, given.activity)
        with store.reading() as session:
            found = sign_ups_of(session, context.settings.site, activity.id)
    listed = sign_up_list(found, keys)
    if listed.unreadable and not listed.readable:
        raise KioskError("key.other")
    sheet = sign_ups_sheet(listed.lines, Reader.of(context.words), context.settings.zone)
    if _put(given, written(sheet, _suffix(given)), private=True):
        if listed.unreadable:
            context.say(unreadable(listed.unreadable, context.words))
        _tell(given, len(sheet.rows), context)
    return Exit.DONE


def _export_archive(given: argparse.Namespace, context: Context) -> int:
    from kiosk.exports.archive import archive_sheet
    from kiosk.exports.exporting import written
    from kiosk.files.writing.sheets import Reader
    from kiosk.queries.figures import activity_figures

    settings = context.settings
    now = context.clock.now()
    first, last = given.first or _FIRST_DAY, given.last or now.astimezone(settings.zone).date()
    if last < first:
        raise KioskError("export.dates", first=first, last=last)
    # What has not begun is no archive's matter yet.
    since, until = wall(first, 0, settings.zone), min(now, wall(last, 1440, settings.zone))
    with context.store() as store, store.reading() as session:
        found = activity_figures(session, settings.site, since, until)
    sheet = archive_sheet(found, Reader.of(context.words), settings.zone)
    if _put(given, written(sheet, _suffix(given))):
        _tell(given, len(sheet.rows), context)
    return Exit.DONE


def _suffix(given: argparse.Namespace) -> str:
    return ".csv" if given.out == STANDARD_OUTPUT else Path(given.out).suffix.lower()


def _put(given: argparse.Namespace, content: bytes, *, private: bool = False) -> bool:
    """Write a file or to standard output, and tell whether it is a file."""
    from kiosk.files.saving import save

    if given.out == STANDARD_OUTPUT:
        _print(content)
        return False
    save(Path(given.out), content, force=given.force, private=private)
    return True


def _frame(given: argparse.Namespace, context: Context) -> "Frame":
    from kiosk.exports.frames import Frame

    settings = context.settings
    today = context.clock.now().astimezone(settings.zone).date()
    first: date = given.first or today - timedelta(days=today.weekday())
    last: date = given.last or min(first + timedelta(weeks=WEEKS, days=-1), _LAST_DAY)
    if last < first:
        raise KioskError("export.dates", first=first, last=last)
    return Frame(settings.site, settings.zone, first, last)


def _tell(given: argparse.Namespace, rows: int, context: Context) -> None:
    words = context.words
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
