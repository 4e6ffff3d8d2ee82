"""The verbs that lend places and rooms to one kiosk, and answer what was not carried out."""

import argparse
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, activity_named, commands_of, when
from kiosk.errors import KioskError, Refused
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.commands.order import Order
    from kiosk.commands.orders import AnswerInbox
    from kiosk.queries.inbox import InboxItem
    from kiosk.queries.loans import Loan
    from kiosk.store import Store

_SHOWN = 60


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs lend and inbox."""
    lend = verbs.add_parser(
        "lend",
        help="let one kiosk give away places or book a room by itself",
        description=(
            "What is lent can be given away at that kiosk for sure, even when it cannot reach the "
            "office, and nowhere else. Without a code it lists what is lent."
        ),
    )
    lend.add_argument("code", metavar="CODE", nargs="?", help="of the activity, or of the room")
    lend.add_argument("kiosk", metavar="KIOSK", nargs="?", help="the kiosk's name")
    lend.add_argument("seats", metavar="PLACES", nargs="?", type=_number, help="how many, in all")
    lend.add_argument(
        "--from", dest="first", type=_day, metavar="DAY", help="a room: from this day"
    )
    lend.add_argument("--to", dest="last", type=_day, metavar="DAY", help="a room: to this day")
    lend.add_argument("--end", action="store_true", help="take back what was not given away")
    lend.set_defaults(run=run_lend)
    inbox = verbs.add_parser(
        "inbox", help="list what kiosks handed in and could not be carried out; answer it"
    )
    answers = inbox.add_mutually_exclusive_group()
    answers.add_argument("--again", metavar="NUMBER", type=_number, help="carry it out after all")
    answers.add_argument("--drop", metavar="NUMBER", type=_number, help="let it be")
    inbox.set_defaults(run=run_inbox)


def run_lend(given: argparse.Namespace, context: Context) -> int:
    """Lend something, take it back, or list what is lent.

    Raises:
        KioskError: There is no such activity or room.
        Refused: The rules do not allow it.
        StoreError: The database cannot be used.
    """
    with context.store() as store:
        if given.code is not None and given.kiosk is not None:
            order = _order(given, context, store)
            commands_of(context, store).do(order, actor=ACTOR)
        for loan in _loans(context, store):
            context.say(_line(loan, context))
    return Exit.DONE


def run_inbox(given: argparse.Namespace, context: Context) -> int:
    """List what waits for an answer, or answer one.

    Raises:
        Refused: There is no such entry, or it still cannot be carried out.
        StoreError: The database cannot be used.
    """
    from kiosk.commands.inbox_orders import Answer
    from kiosk.commands.orders import AnswerInbox
    from kiosk.queries.inbox import inbox

    number = given.again if given.again is not None else given.drop
    with context.store() as store:
        if number is not None:
            with store.reading() as session:
                items = inbox(session, context.settings.site)
            if not 1 <= number <= len(items):
                raise Refused("inbox.unknown")
            chosen: Answer = "dropped" if given.again is None else "again"
            answer = AnswerInbox(items[number - 1].id, chosen, ACTOR)
            if chosen == "again" and not store.joined:
                answer = _completed(answer, context, store)
            commands_of(context, store).do(answer, actor=ACTOR)
        with store.reading() as session:
            items = inbox(session, context.settings.site)
    for place, item in enumerate(items, 1):
        _tell(place, item, context)
    if not items:
        context.say(context.words.gettext("Nothing waits for an answer."))
    return Exit.DONE


def _completed(answer: "AnswerInbox", context: Context, store: "Store") -> "AnswerInbox":
    """Return the answer with what only the office can fill in: whose sign-up it is."""
    from kiosk.reception.admitting import completed

    with store.reading() as session:
        return completed(session, context.settings.site, context.keys(), answer)


def _order(given: argparse.Namespace, context: Context, store: "Store") -> "Order":
    from kiosk.commands.orders import EndLoan, LendRoom, LendSeats

    if given.end:
        return EndLoan(_loan_named(given, context, store))
    if given.first is not None or given.last is not None:
        first, last = given.first or given.last, given.last or given.first
        return LendRoom(_room_named(context, store, given.code), given.kiosk, first, last)
    if given.seats is None:
        raise KioskError("loan.what")
    return LendSeats(activity_named(context, store, given.code).id, given.kiosk, given.seats)


def _loan_named(given: argparse.Namespace, context: Context, store: "Store") -> UUID:
    """Return the loan of an activity or a room to a kiosk.

    Raises:
        Refused: There is none ("loan.unknown").
    """
    code = given.code.strip().upper()
    for loan in _loans(context, store):
        if loan.device == given.kiosk and code == loan.code.upper():
            return loan.id
    raise Refused("loan.unknown")


def _room_named(context: Context, store: "Store", code: str) -> UUID:
    from kiosk.queries.stored_rooms import stored_rooms

    with store.reading() as session:
        for room in stored_rooms(session, context.settings.site):
            if room.code.upper() == code.strip().upper():
                return room.id
    raise KioskError("room.no_code", text=inert(code, 20))


def _loans(context: Context, store: "Store") -> "tuple[Loan, ...]":
    from kiosk.queries.loans import loans

    with store.reading() as session:
        return loans(session, context.settings.site)


def _line(loan: "Loan", context: Context) -> str:
    words = context.words
    name = inert(words.text(loan.name), _SHOWN)
    if loan.first is None or loan.last is None:
        # i18n: an activity, a kiosk, how many places it was lent and how many of them it gave away
        told = words.gettext("{code} {name}: {kiosk} has {seats} places, {used} given away")
        return told.format(
            code=loan.code, name=name, kiosk=loan.device, seats=loan.seats, used=loan.used
        )
    told = words.gettext("{code} {name}: {kiosk} has it from {first} to {last}")
    return told.format(
        code=loan.code, name=name, kiosk=loan.device, first=loan.first, last=loan.last
    )


def _tell(place: int, item: "InboxItem", context: Context) -> None:
    from kiosk.words.inbox import wanted, why_not

    words = context.words
    issued = when(context, item.issued_at)
    context.say(f"{place:>3}  {issued}  {inert(item.device, 20)}  {wanted(item, words)}")
    context.say(f"     {why_not(item, words)}")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise argparse.ArgumentTypeError("1, 2, 3 …")
    return int(text)
