"""What the verbs about sign-ups and cards stand on: the office's keys, orders and codes."""

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from kiosk.cli.context import Context
from kiosk.errors import KioskError, Refused
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.commands import Commands
    from kiosk.queries.stored_sign_ups import StoredSignUp
    from kiosk.queries.views import Activity
    from kiosk.reception import Reception
    from kiosk.sealing import OfficeKeys
    from kiosk.store import Store

ACTOR: Final = "staff"
"""Who gives orders here, for the log: whoever can type here is of the office."""


def office_keys(context: Context, *, make: bool = False) -> "OfficeKeys":
    """Return the office's keys.

    Args:
        context: Whose.
        make: Make them where there are none yet; else only what they have sealed is wanted.

    Raises:
        KioskError: They are not there ("key.missing"), elsewhere ("key.elsewhere"), or cannot be
            used.
    """
    from kiosk.sealing import OfficeKeys

    if make or context.sample or context.identity is not None:
        return context.keys()
    return OfficeKeys.load(context.folder.office_key)


def reception_of(context: Context, store: "Store", keys: "OfficeKeys") -> "Reception":
    """Return the office's reception."""
    from kiosk.reception import Reception

    return Reception(store, context.clock, context.settings, keys)


def commands_of(context: Context, store: "Store") -> "Commands":
    """Return what carries out orders."""
    from kiosk.commands import Commands

    settings = context.settings
    return Commands(store, context.clock, settings.site, settings.device, settings.zone)


def activity_named(context: Context, store: "Store", code: str) -> "Activity":
    """Return the activity with a short code, as it stands on the screen, in any case.

    Raises:
        KioskError: There is none ("activity.no_code").
    """
    from kiosk.queries.activities import activity
    from kiosk.queries.sign_ups import activity_by_code

    site = context.settings.site
    with store.reading() as session:
        found = activity_by_code(session, site, code.strip().upper())
        named = None if found is None else activity(session, site, found)
    if named is None:
        raise KioskError("activity.no_code", text=inert(code, 20))
    return named


def sign_up_named(context: Context, store: "Store", activity: UUID, typed: str) -> "StoredSignUp":
    """Return the sign-up of a ticket, as it was typed or scanned.

    Raises:
        KioskError: It is no ticket ("ticket.malformed").
        Refused: The activity has no such ticket ("sign_up.unknown").
    """
    from kiosk.queries.stored_sign_ups import refused_late, sign_up_of_ticket
    from kiosk.tickets import read_ticket

    ticket = read_ticket(typed)
    if ticket is None:
        raise KioskError("ticket.malformed", text=inert(typed, 20))
    with store.reading() as session:
        site = context.settings.site
        refused = refused_late(session, site, activity)
        found = sign_up_of_ticket(session, site, ticket) or next(
            (each for each in refused if each.ticket == ticket), None
        )
    if found is None or found.activity != activity:
        raise Refused("sign_up.unknown")
    return found


def when(context: Context, at: datetime) -> str:
    """Return an instant as the command line writes it: the date, and the time on the wall."""
    return f"{at.astimezone(context.settings.zone):%Y-%m-%d %H:%M}"
