"""The verb that tells who changed what, and takes a change back."""

import argparse

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, commands_of
from kiosk.errors import Refused
from kiosk.text import inert

_LINE = 200
_LAST = 2**62
"""No database counts further."""


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb log."""
    log = verbs.add_parser(
        "log",
        help="show who changed what, the last first; take a change back",
        description=(
            "Every change has a number. A change can be taken back as long as nobody has changed "
            "the same since; taking that back does it again."
        ),
    )
    log.add_argument("--by", metavar="NAME", help="only what this person did")
    log.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="NAME",
        help="only orders whose names begin like this, such as duty; may be repeated",
    )
    log.add_argument("--most", type=int, default=40, metavar="N", help="how many (40)")
    log.add_argument(
        "--before", type=_number, metavar="NUMBER", help="only what was before this one"
    )
    log.add_argument("--show", type=_number, metavar="NUMBER", help="show all that one has changed")
    log.add_argument("--take-back", type=_number, metavar="NUMBER", help="take this change back")
    log.set_defaults(run=run_log)


def run_log(given: argparse.Namespace, context: Context) -> int:
    """Tell what was done, or take one change back.

    Raises:
        Refused: There is no such change, or it cannot be taken back.
        StoreError: The database cannot be used.
    """
    from kiosk.queries.changes import log_of

    number = given.take_back if given.take_back is not None else given.show
    if number is not None:
        return _one(number, context, back=given.take_back is not None)
    words = context.words
    with context.store() as store, store.reading() as session:
        found = log_of(
            session,
            context.settings.site,
            before=given.before,
            most=max(1, min(given.most, 100_000)),
            # Bytes that are no text are in no name, and in no database.
            actor=None if given.by is None else inert(given.by, _LINE),
            kinds=[inert(kind, _LINE) for kind in given.kind],
        )
    if not found:
        context.say(words.gettext("Nothing was changed yet."))
        return Exit.DONE
    for each in found:
        context.say(_line(each, context))
    return Exit.DONE


def _one(number: int, context: Context, *, back: bool) -> int:
    from kiosk.commands.orders import TakeBack
    from kiosk.queries.changes import logged_as
    from kiosk.words.changes import differences

    words = context.words
    with context.store() as store:
        with store.reading() as session:
            found = logged_as(session, context.settings.site, number)
        if found is None:
            raise Refused("change.unknown", number=number)
        if back:
            commands_of(context, store).do(TakeBack(found.id), actor=ACTOR)
            context.say(words.gettext("Taken back: {change}").format(change=_line(found, context)))
            return Exit.DONE
    context.say(_line(found, context))
    for name, before, after in differences(found):
        context.say(f"    {name}: {before} → {after}" if before else f"    {after} {name}")
    return Exit.DONE


def _number(text: str) -> int:
    return max(-_LAST, min(int(text), _LAST))


def _line(each: object, context: Context) -> str:
    from kiosk.queries.changes import Logged
    from kiosk.words.changes import deed, subjects

    assert isinstance(each, Logged)
    words = context.words
    at = each.at.astimezone(words.zone)
    what = f"{deed(each, words)}  {subjects(each, words)}".rstrip()
    mark = f"  ({words.pgettext('log', 'taken back')})" if each.taken_back else ""
    return f"{each.number:>6}  {at:%Y-%m-%d %H:%M}  {inert(each.actor, 40)}  {what}{mark}"
