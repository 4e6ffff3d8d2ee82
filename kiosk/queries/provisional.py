"""Tickets of sign-ups that stand in no list: the office has not seen them yet, or refused them."""

import json
from typing import NamedTuple
from uuid import UUID

from kiosk.model.sync import InboxRow, OutboxRow
from kiosk.queries.activities import activity
from kiosk.queries.views import Ticket
from kiosk.store import Session
from kiosk.tickets import draw_number, ticket_from

SIGN_UP = "sign_up.add"
"""The name of the command by which people sign up."""


class _Wanted(NamedTuple):
    """What somebody wanted to join, and what became of it."""

    code: str
    arguments: str
    refusal: str = ""
    facts: str = "{}"


def absent_ticket(session: Session, site: str, code: str, *, joined: bool) -> Ticket | None:
    """Return what a ticket tells that belongs to no sign-up; None where nobody was given it.

    Args:
        session: The database, of an office or of a kiosk.
        site: The committee.
        code: The ticket's.
        joined: It is a kiosk's.
    """
    wanted = _noted(session, site, code)
    if wanted is None and joined:
        wanted = _waiting(session, code)
    return _told(session, site, wanted)


def on_its_way(session: Session, sign_up: UUID) -> bool:
    """Tell whether a kiosk's sign-up was taken in there and waits for the office to confirm it.

    A place that the office has lent to this kiosk is.
    """
    row = session.by_key(OutboxRow, sign_up)
    if row is None or row.status != "waiting" or row.name != SIGN_UP:
        return False
    return json.loads(row.arguments).get("loan") is None


def waits_in_inbox(session: Session, site: str, command: UUID) -> bool:
    """Tell whether staff have still to look after a command that could not be carried out."""
    row = session.live(InboxRow, id=command, site=site)
    return row is not None and row.answer is None


def _waiting(session: Session, code: str) -> _Wanted | None:
    """Return what waits for the office and stands in no list because it seems impossible here."""
    rows = session.raw(
        "SELECT id, arguments FROM outbox"
        " WHERE status IN ('waiting', 'parked') AND code IS NOT NULL AND name = ?",
        (SIGN_UP,),
    )
    for id_, arguments in rows:
        if ticket_from(UUID(str(id_))) == code:
            return _Wanted(code, str(arguments))
    return None


def _noted(session: Session, site: str, code: str) -> _Wanted | None:
    rows = session.raw(
        "SELECT id FROM inbox WHERE site = ? AND command = ? AND NOT deleted", (site, SIGN_UP)
    )
    found = next((id_ for (id_,) in rows if ticket_from(UUID(str(id_))) == code), None)
    row = None if found is None else session.by_key(InboxRow, UUID(str(found)))
    if row is None:
        return None
    if row.kind == "parked" and row.answer is None:
        return _Wanted(code, row.shown)
    return _Wanted(code, row.shown, row.code, row.facts)


def _told(session: Session, site: str, wanted: _Wanted | None) -> Ticket | None:
    if wanted is None:
        return None
    arguments = json.loads(wanted.arguments)
    try:
        joined = activity(session, site, UUID(str(arguments["activity"])))
        party = int(arguments.get("party", 1))
    except (KeyError, ValueError, TypeError):
        return None
    if joined is None:
        return None
    return Ticket(
        code=wanted.code,
        activity=joined,
        party=party,
        status="refused" if wanted.refusal else "waiting",
        ahead=0,
        confirm_by=None,
        ended=None,
        changed=False,
        attended=None,
        draw_number=draw_number(wanted.code),
        provisional=not wanted.refusal,
        refusal=wanted.refusal,
        facts=wanted.facts,
    )
