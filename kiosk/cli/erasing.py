"""The verb that forgets who had signed up; the office does the same every day by itself."""

import argparse
import sys
from datetime import date, datetime, timedelta

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, commands_of
from kiosk.clock import wall
from kiosk.errors import KioskError


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb erase."""
    erase = verbs.add_parser(
        "erase",
        help="erase who had signed up for what is over; how many came stays",
        description=(
            "Names, numbers, households and tickets of activities that ended longer ago than the "
            "setting retention_days. The office does this by itself every day; --before goes "
            "further, and asks."
        ),
    )
    erase.add_argument(
        "--before", type=_day, metavar="DATE", help="of activities that ended before this day"
    )
    erase.add_argument("--yes", action="store_true", help="do not ask")
    erase.set_defaults(run=run_erase)


def run_erase(given: argparse.Namespace, context: Context) -> int:
    """Erase, after asking where more goes than the office has promised.

    Raises:
        KioskError: The day has not come yet ("erase.future").
        StoreError: The database cannot be used.
    """
    from kiosk.commands.orders import EraseSignUps
    from kiosk.queries.stored_sign_ups import sign_ups_to_erase

    words = context.words
    before = _before(given.before, context)
    with context.store() as store:
        with store.reading() as session:
            number = sign_ups_to_erase(session, context.settings.site, before)
        if not number:
            context.say(words.gettext("There is nothing to erase."))
            return Exit.DONE
        if given.before is not None and not given.yes and not _confirmed(number, context):
            context.say(words.gettext("Nothing was changed."))
            return Exit.NOT_CONFIRMED
        commands_of(context, store).do(EraseSignUps(before), actor=ACTOR)
    told = words.ngettext(
        "Erased who it was: {n} sign-up.", "Erased who it was: {n} sign-ups.", number
    )
    context.say(told.format(n=words.number(number)))
    return Exit.DONE


def _before(day: date | None, context: Context) -> datetime:
    now = context.clock.now()
    if day is None:
        return now - timedelta(days=context.settings.retention_days)
    before = wall(day, 0, context.settings.zone)
    if before > now:
        today = now.astimezone(context.settings.zone).date()
        raise KioskError("erase.future", today=today)
    return before


def _confirmed(number: int, context: Context) -> bool:
    words = context.words
    question = words.ngettext(
        "Nobody can bring them back. Erase who it was of {n} sign-up?",
        "Nobody can bring them back. Erase who it was of {n} sign-ups?",
        number,
    )
    context.say(question.format(n=words.number(number)))
    if not sys.stdin.isatty():
        context.say(words.gettext("Nobody is here to say yes. To erase all the same: --yes"))
        return False
    # i18n: {yes} is the one letter to type, the same in every language.
    sys.stdout.write(words.gettext("Type {yes} and press Enter: ").format(yes="y"))
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "是", "好"}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("YYYY-MM-DD") from error
