"""The verb that says how people can sign up for an activity."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.office_work import ACTOR, activity_named, commands_of, office_keys, when
from kiosk.clock import wall

if TYPE_CHECKING:
    from kiosk.commands.orders import RuleSignUps
    from kiosk.queries.views import Activity

NONE = "none"
"""What is typed for: there is no such rule."""
_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")

Value = TypeVar("Value")


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb activity with its step sign-ups."""
    verb = verbs.add_parser("activity", help="say how people can sign up for an activity")
    verb.add_argument("activity", metavar="ACTIVITY", help="its code on the screen, like 7F3K9Q")
    steps = verb.add_subparsers(title="steps", metavar="STEP", required=True)
    rules = steps.add_parser(
        "sign-ups",
        help="set the rules that are given, and print all of them",
        description=f"“{NONE}” takes a rule back. Times are the committee's own.",
    )
    moment, number = _or_none(_moment), _or_none(_number)
    rules.add_argument("--opens", type=moment, metavar="TIME", help="YYYY-MM-DD HH:MM")
    rules.add_argument("--closes", type=moment, metavar="TIME", help="YYYY-MM-DD HH:MM")
    rules.add_argument(
        "--party-limit", type=_number, metavar="N", help="people that one sign-up may be for: 1-6"
    )
    rules.add_argument(
        "--household-limit", type=number, metavar="N", help="people that a household may bring"
    )
    rules.add_argument(
        "--confirm-within",
        type=number,
        metavar="MINUTES",
        help="ask who comes off the waiting list for an answer, and wait so long for it",
    )
    for name, help_text in (
        ("--fill-gaps", "let small parties take places in which the next family does not fit"),
        ("--lobby-only", "let only who stands at the lobby screen sign up"),
        ("--draw", "draw who receives places, once sign-ups have ended"),
    ):
        rules.add_argument(name, action=argparse.BooleanOptionalAction, help=help_text)
    rules.set_defaults(run=run_rules)


def run_rules(given: argparse.Namespace, context: Context) -> int:
    """Set the rules that were given, and print all.

    Raises:
        KioskError: There is no such activity, or the keys cannot be used.
        Refused: The rules do not go together.
        StoreError: The database cannot be used.
    """
    with context.store() as store:
        activity = activity_named(context, store, given.activity)
        order = _order(given, activity, context)
        if order is not None:
            commands_of(context, store).do(order, actor=ACTOR)
            activity = activity_named(context, store, given.activity)
    _tell(activity, context)
    return Exit.DONE


def _order(
    given: argparse.Namespace, activity: "Activity", context: Context
) -> "RuleSignUps | None":
    from kiosk.commands.orders import RuleSignUps

    values: dict[str, object] = {}
    for option, name in (
        ("party_limit", "party_limit"),
        ("household_limit", "household_limit"),
        ("confirm_within", "confirm_minutes"),
        ("fill_gaps", "fill_gaps"),
        ("lobby_only", "lobby_only"),
    ):
        value = getattr(given, option)
        if value is not None:
            values[name] = None if value == NONE else value
    for name in ("opens", "closes"):
        value = getattr(given, name)
        if value is not None:
            values[name] = None if value == NONE else _instant(value, context)
    if given.draw is not None:
        values["draw"] = _commitment(activity, context) if given.draw else None
    if not values:
        return None
    return RuleSignUps(activity.id, **values)  # type: ignore[arg-type]  # each has its own parser


def _commitment(activity: "Activity", context: Context) -> str:
    from kiosk.draw import commitment

    return commitment(office_keys(context, make=True).seed(activity.code))


def _instant(typed: datetime, context: Context) -> datetime:
    return wall(typed.date(), typed.hour * 60 + typed.minute, context.settings.zone)


def _tell(activity: "Activity", context: Context) -> None:
    words = context.words

    def moment(at: datetime | None) -> str:
        return "—" if at is None else when(context, at)

    def number(value: int | None) -> str:
        return "—" if value is None else words.number(value)

    def yes(value: bool) -> str:
        return words.pgettext("answer", "yes") if value else words.pgettext("answer", "no")

    for told, value in (
        (words.gettext("Sign-ups begin: {value}"), moment(activity.opens)),
        (words.gettext("Sign-ups end: {value}"), moment(activity.closes)),
        (words.gettext("People in one sign-up, at most: {value}"), number(activity.party_limit)),
        (
            words.gettext("People of a household, at most: {value}"),
            number(activity.household_limit),
        ),
        (words.gettext("Minutes for an answer: {value}"), number(activity.confirm_minutes)),
        (words.gettext("Small parties fill gaps: {value}"), yes(activity.fill_gaps)),
        (words.gettext("Only in the lobby: {value}"), yes(activity.lobby_only)),
        (words.gettext("Draw, by the seed with this hash: {value}"), activity.draw or "—"),
    ):
        context.say(told.format(value=value))


def _or_none(parse: Callable[[str], Value]) -> Callable[[str], Value | str]:
    def parsed(text: str) -> Value | str:
        return NONE if text == NONE else parse(text)

    return parsed


def _moment(text: str) -> datetime:
    for each in _FORMATS:
        try:
            return datetime.strptime(text, each)
        except ValueError:
            continue
    raise argparse.ArgumentTypeError("YYYY-MM-DD HH:MM")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise argparse.ArgumentTypeError("1, 2, 3 …")
    return int(text)
