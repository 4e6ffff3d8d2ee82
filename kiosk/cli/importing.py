"""The verbs that bring in the office's files, and write empty ones to fill in."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.progress import progress
from kiosk.errors import Asked, FileError

if TYPE_CHECKING:
    from kiosk.imports.plans import Office, Plan
    from kiosk.imports.preparing import Planner, Request
    from kiosk.store import Store

WHAT = ("roster", "people", "rooms", "bookings", "activities")
"""What can be imported, and of what there are templates."""
ACTOR = "office"
"""Who imports, for the log: whoever can type here is of the office."""


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs import and template."""
    importing = verbs.add_parser(
        "import",
        help="read a roster, people, rooms, bookings or activities from a spreadsheet",
        description="Shows what the file says and what of it is not understood; then asks.",
    )
    importing.add_argument("what", choices=WHAT, help="what the file is about")
    importing.add_argument("file", type=Path, help=".xlsx, .xls, .csv, .txt or .ics")
    importing.add_argument("--yes", action="store_true", help="do not ask")
    importing.add_argument(
        "--year", type=_year, metavar="YEAR", help="the year of dates that are written without one"
    )
    importing.add_argument("--sheet", metavar="NAME", help="look only at this sheet")
    importing.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help="look only at days from this one on"
    )
    importing.add_argument(
        "--to", dest="last", type=_day, metavar="DATE", help="look only at days up to this one"
    )
    importing.add_argument(
        "--reading",
        default="",
        metavar="NAME",
        help="of a roster that can be read in several ways, the one to take",
    )
    importing.add_argument(
        "--same",
        action="append",
        default=[],
        type=_same,
        metavar="NAME=NAME",
        help="a name in a roster, and the name of the same person on the board",
    )
    importing.add_argument(
        "--new",
        action="append",
        default=[],
        metavar="NAME",
        help="a name in a roster that is a new person's, although it is nearly another's",
    )
    importing.add_argument(
        "--explain", action="store_true", help="print how a roster was read, and how not"
    )
    importing.set_defaults(run=run_import)
    template = verbs.add_parser(
        "template", help="write an example workbook that can be filled in and imported"
    )
    template.add_argument("what", choices=WHAT, help="what it is for")
    template.add_argument("--out", type=Path, metavar="FILE", help="where to; else NAME.xlsx here")
    template.set_defaults(run=run_template)


def _same(text: str) -> tuple[str, str]:
    written, equal, known = (part.strip() for part in text.partition("="))
    if not (written and equal and known):
        raise argparse.ArgumentTypeError("NAME=NAME")
    return written, known


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError("2000 … 2099")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("2026-06-01") from error
    if not 2000 <= day.year <= 2099:
        raise argparse.ArgumentTypeError("2000-01-01 … 2099-12-31")
    return day


def run_import(given: argparse.Namespace, context: Context) -> int:
    """Import a file, after showing what that would do and being told to.

    Raises:
        Asked: The file leaves something open, and nobody is here to say it.
        FileError: The file cannot be read as what it should be.
        Refused: The rules do not allow it.
        StoreError: The database cannot be used.
    """
    from kiosk.cli.explaining import explained
    from kiosk.cli.preview import preview, why_not
    from kiosk.imports.preparing import Request, explain

    request = Request(
        given.what,
        given.file,
        given.year,
        given.sheet,
        first=given.first,
        last=given.last,
        reading=given.reading,
        same=dict(given.same),
        new=frozenset(given.new),
    )
    office = _office(context)
    if given.explain and given.what == "roster":
        for line in explained(explain(request, office), context.words):
            context.say(line)
    try:
        request, planner = _understood(request, office, context, ask=not given.yes)
    except FileError as error:
        for line in why_not(error, context.words):
            context.say(line)
        raise
    with context.store() as store:
        plan = _planned(request, planner, store, office, context, ask=not given.yes)
        for line in preview(plan, context.words):
            context.say(line)
        if plan.empty:
            context.say(context.words.gettext("Nothing to change."))
            return Exit.DONE
        if not given.yes and not _confirmed(context):
            context.say(context.words.gettext("Nothing was changed."))
            return Exit.NOT_CONFIRMED
        done = _carry_out(plan, store, context)
    message = context.words.ngettext("Done: {n} change.", "Done: {n} changes.", done)
    context.say(message.format(n=context.words.number(done)))
    return Exit.DONE


def run_template(given: argparse.Namespace, context: Context) -> int:
    """Write a template; a file that exists is never overwritten.

    Raises:
        FileError: It cannot be written ("file.exists", "file.unwritable").
    """
    from kiosk.files.templates import template

    out: Path = given.out or Path(f"{given.what}.xlsx")
    content = template(given.what, context.words.language, context.words.gettext)
    try:
        with out.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise FileError("file.exists", path=out) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("file.unwritable", path=out, reason=reason) from error
    context.say(context.words.gettext("Written: {path}").format(path=out))
    return Exit.DONE


def _office(context: Context) -> "Office":
    from kiosk.files.rosters.times import Hours
    from kiosk.imports.plans import Office

    settings = context.settings
    hours = Hours.between(*settings.desk_hours)
    return Office(settings.site, settings.zone, hours, context.clock)


def _understood(
    request: "Request", office: "Office", context: Context, *, ask: bool
) -> "tuple[Request, Planner]":
    """Return what compares the file with the database, once what it leaves open is answered."""
    from kiosk.imports.preparing import understand

    while True:
        try:
            return request, understand(request, office)
        except Asked as question:
            request = _answered(question, request, context, ask=ask)


def _planned(
    request: "Request",
    planner: "Planner",
    store: "Store",
    office: "Office",
    context: Context,
    *,
    ask: bool,
) -> "Plan":
    """Return what the import would do, once it is clear whom the file names."""
    while True:
        try:
            with store.reading() as session:
                return planner(session)
        except Asked as question:
            request = _answered(question, request, context, ask=ask)
            request, planner = _understood(request, office, context, ask=ask)


def _answered(question: Asked, request: "Request", context: Context, *, ask: bool) -> "Request":
    """Return the request with the answer to a question; raise the question where nobody answers."""
    from kiosk.cli.questions import answer

    answered = answer(question, request, context.words) if ask and sys.stdin.isatty() else None
    if answered is None:
        raise question
    return answered


def _confirmed(context: Context) -> bool:
    words = context.words
    if not sys.stdin.isatty():
        context.say(words.gettext("Nobody is here to say yes. To import it all the same: --yes"))
        return False
    # i18n: {yes} is the one letter to type, the same in every language.
    sys.stdout.write(words.gettext("Import this? Type {yes} and press Enter: ").format(yes="y"))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "是", "好"}


def _carry_out(plan: "Plan", store: "Store", context: Context) -> int:
    from kiosk.commands import Commands
    from kiosk.imports.preparing import carry_out

    settings = context.settings
    commands = Commands(store, context.clock, settings.site, settings.device, settings.zone)
    return carry_out(plan, commands, actor=ACTOR, progress=progress(len(plan.steps)))
