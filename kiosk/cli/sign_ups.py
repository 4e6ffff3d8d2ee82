"""The verb with which staff look after an activity's sign-ups."""

import argparse
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import (
    ACTOR,
    activity_named,
    commands_of,
    office_keys,
    reception_of,
    sign_up_named,
)
from kiosk.cli.sign_up_lines import sign_up_lines
from kiosk.words.standings import standing

if TYPE_CHECKING:
    from kiosk.commands import Receipt
    from kiosk.commands.order import Order
    from kiosk.queries.stored_sign_ups import StoredSignUp
    from kiosk.queries.views import Activity
    from kiosk.store import Store


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb sign-ups with its steps."""
    verb = verbs.add_parser(
        "sign-ups",
        help="list an activity's sign-ups; add, move and remove them, and note who came",
        description="Staff are not bound by the times of sign-ups and the shares of households.",
    )
    verb.add_argument("activity", metavar="ACTIVITY", help="its code on the screen, like 7F3K9Q")
    steps = verb.add_subparsers(title="steps", metavar="STEP", required=True)
    listing = steps.add_parser("list", help="who has a place, who waits, whom to tell what")
    listing.add_argument(
        "--show-contacts", action="store_true", help="print names, numbers and households in full"
    )
    listing.set_defaults(run=run_list)
    _add_joining(steps)
    for name, help_text in (
        ("move", "take a party over into another activity, with its ticket"),
        ("remove", "take a party's places away; who waits first receives them"),
        ("present", "note that a party has come"),
        ("absent", "pass on the places of a party that did not come"),
        ("told", "note that a party has been told what it had to be told"),
    ):
        step = steps.add_parser(name, help=help_text)
        step.add_argument("ticket", metavar="TICKET", help="as it is read aloud or scanned")
        step.set_defaults(run=run_step, step=name)
        if name == "move":
            step.add_argument("--to", required=True, metavar="ACTIVITY", help="where to")
        if name == "present":
            step.add_argument("--people", type=int, metavar="N", help="how many came; else all")
            step.add_argument("--undo", action="store_true", help="they have not come after all")


def _add_joining(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = steps.add_parser("add", help="sign a party up that came or called")
    add.add_argument("--number", default="", help="their telephone or neighbor card number")
    add.add_argument("--household", default="", help="their building and room, like 5-301")
    add.add_argument("--name", default="", help="a name, if they like")
    add.add_argument("--party", type=int, default=1, metavar="N", help="how many come together")
    add.set_defaults(run=run_add)


def run_list(given: argparse.Namespace, context: Context) -> int:
    """Print the sign-ups of an activity; numbers in full only where they were asked for.

    Raises:
        KioskError: There is no such activity, or contacts are wanted and the keys are not here.
        StoreError: The database cannot be used.
    """
    from kiosk.exports.sign_ups import sign_up_list
    from kiosk.queries.stored_sign_ups import sign_ups_of

    in_reach = context.sample or context.folder.office_key.exists()
    keys = office_keys(context) if in_reach or given.show_contacts else None
    with context.store() as store:
        activity = activity_named(context, store, given.activity)
        with store.reading() as session:
            found = sign_ups_of(session, context.settings.site, activity.id)
    listed = sign_up_list(found, keys)
    for line in sign_up_lines(activity, listed, context, in_full=given.show_contacts):
        context.say(line)
    return Exit.DONE


def run_add(given: argparse.Namespace, context: Context) -> int:
    """Sign a party up, and say which ticket it has.

    Raises:
        KioskError: What was typed is no number, no household, or no activity.
        Refused: The rules do not allow it.
        StoreError: The database cannot be used.
    """
    from kiosk.reception import Applicant

    applicant = Applicant(given.number, given.household, given.name, given.party)
    with context.store() as store:
        activity = activity_named(context, store, given.activity)
        keys = office_keys(context, make=True)
        ticket = reception_of(context, store, keys).join(activity.id, applicant, origin=ACTOR)
    _say_standing(ticket.code, ticket.status, context)
    return Exit.DONE


def run_step(given: argparse.Namespace, context: Context) -> int:
    """Do one thing with a party's sign-up, and say who received a place by it.

    Raises:
        KioskError: There is no such activity, or it is no ticket.
        Refused: The rules do not allow it.
        StoreError: The database cannot be used.
    """
    with context.store() as store:
        activity = activity_named(context, store, given.activity)
        sign_up = sign_up_named(context, store, activity.id, given.ticket)
        order = _order(given, sign_up, context, store)
        receipt = commands_of(context, store).do(order, actor=ACTOR)
        promoted = _promoted(receipt, activity, context, store)
        now = _now(sign_up, context, store)
    came = "came" if now.attended is not None else None
    _say_standing(now.ticket or "", now.ended or came or now.status, context)
    if promoted:
        words = context.words
        told = words.gettext("These have a place now, or are asked for an answer; tell them:")
        context.say(told)
        for each in promoted:
            _say_standing(each.ticket or "", each.status, context)
    return Exit.DONE


def _order(
    given: argparse.Namespace, sign_up: "StoredSignUp", context: Context, store: "Store"
) -> "Order":
    from kiosk.commands import orders

    match given.step:
        case "move":
            target = activity_named(context, store, given.to)
            return orders.MoveSignUp(sign_up.id, target.id)
        case "remove":
            return orders.CancelSignUp(sign_up.id, ended="removed")
        case "absent":
            return orders.NoShow(sign_up.id)
        case "told" if sign_up.ended == "refused":
            return orders.AnswerInbox(sign_up.id, "dropped", ACTOR)
        case "told":
            return orders.MarkTold(sign_up.id)
    if given.undo:
        return orders.UndoCheckIn(sign_up.id)
    return orders.CheckIn(sign_up.id, given.people)


def _promoted(
    receipt: "Receipt", activity: "Activity", context: Context, store: "Store"
) -> "list[StoredSignUp]":
    from kiosk.queries.stored_sign_ups import sign_ups_of

    ids = receipt.facts.get("promoted")
    if not isinstance(ids, list) or not ids:
        return []
    with store.reading() as session:
        found = sign_ups_of(session, context.settings.site, activity.id)
    return [each for each in found if str(each.id) in ids]


def _now(sign_up: "StoredSignUp", context: Context, store: "Store") -> "StoredSignUp":
    from kiosk.queries.stored_sign_ups import sign_up_of_ticket

    with store.reading() as session:
        found = sign_up_of_ticket(session, context.settings.site, sign_up.ticket or "")
    return found or sign_up


def _say_standing(ticket: str, status: str, context: Context) -> None:
    from kiosk.tickets import ticket_told

    context.say(f"{ticket_told(ticket)}  {standing(status, context.words)}")
