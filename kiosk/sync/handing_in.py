"""Commands that a kiosk hands in, carried out at the office.

Each is carried out for itself: what a rule refuses, or what nobody understands, leaves nothing
behind but a note for staff, which is a command too and bears the same id. So the log holds
everything that a kiosk ever handed in, once, and the office is what its log says.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.commands.order import Order
from kiosk.commands.orders import NoteRefused
from kiosk.commands.wire import encode
from kiosk.errors import KioskError, Refused, StoreError
from kiosk.model.facts import facts_to_json
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.model.sync import ClientRow, HandedInRow
from kiosk.store import Session, Store, WriteSession
from kiosk.sync.messages import Handed, Request
from kiosk.sync.orders import read_order
from kiosk.text import inert

AT_ONCE = 100
"""Commands of one transaction: others of the same site wait for no more than these."""

LATE = timedelta(seconds=60)
"""What arrives later than this after it was given is late: whoever gave it has gone."""

Admit = Callable[[Session, str, Order, bool], Order]
"""Makes of a kiosk's order, for a site, what is carried out; it is told whether it is late."""

Reached = Callable[[str], None]

_PARKED = frozenset(
    {
        "command.unknown",
        "command.newer",
        "command.older",
        "command.malformed",
        "command.fault",
        "kiosk.revoked",
    }
)
"""Why a command is kept as it is, for whoever can tell what it means, and not refused."""

_log = logging.getLogger(__name__)


class Handing(NamedTuple):
    """What the office makes of one request's commands."""

    store: Store
    zone: ZoneInfo
    client: ClientRow
    now: datetime
    ahead: timedelta
    """How far the kiosk's clock is before the office's."""
    admit: Admit
    reached: Reached


def hand_in(handing: Handing, request: Request) -> bool:
    """Carry out the commands of a request, in the kiosk's order; what was done before is not again.

    Nothing is, where the kiosk follows another history than this one: this office was put back, and
    has first to be given again what it had lost, which came before.

    Returns:
        Whether the kiosk is a copy of itself: the office holds another command under one of these
        numbers. Then nothing is carried out.

    Raises:
        StoreError: The database cannot be used; what was done before that stays done.
    """
    heard = handing.client.seen_at or handing.client.joined_at
    for first in range(0, len(request.commands), AT_ONCE):
        chunk = request.commands[first : first + AT_ONCE]
        with handing.store.writing() as session:
            ledger = Ledger(session, handing.client.site, handing.zone)
            # One that is shut out is told nothing, and so cannot begin anew.
            if first == 0 and handing.client.revoked_at is None:
                if _elsewhere(session, handing.client, request):
                    return False
                if _copied(session, handing.client, request):
                    return True
            for each in chunk:
                heard = _instant(handing, each, heard)
                _one(handing, session, ledger, request, each, heard)
                handing.reached("exchange.command")
            handing.reached("exchange.before_commit")
        handing.reached("exchange.committed")
    return False


def _elsewhere(session: WriteSession, client: ClientRow, request: Request) -> bool:
    """Tell whether a kiosk follows another history than the office has."""
    site = session.locked(SiteRow, client.site)
    if site is None or request.epoch is None:
        return False
    return request.epoch != site.epoch or request.cursor > site.seq


def _copied(session: WriteSession, client: ClientRow, request: Request) -> bool:
    """Tell whether another command was handed in under a number of this request."""
    numbers = session.raw(
        "SELECT n, id FROM handed_in WHERE site = ? AND kiosk = ? AND incarnation = ? AND n >= ?",
        (
            client.site,
            client.id.hex,
            request.incarnation.hex,
            min(each.n for each in request.commands),
        ),
    )
    known = dict(numbers)
    return any(known.get(each.n, each.id.hex) != each.id.hex for each in request.commands)


def _instant(handing: Handing, handed: Handed, earliest: datetime) -> datetime:
    """Return when a command was given, by the office's time.

    By the kiosk's clock, corrected by how far that is off, but not before the office heard of all
    that came before, and not in the future.
    """
    try:
        told = datetime.fromtimestamp(handed.issued_at, UTC) - handing.ahead
    except (ValueError, OverflowError, OSError):
        told = handing.now
    return min(max(told, earliest), handing.now)


def _one(
    handing: Handing,
    session: WriteSession,
    ledger: Ledger,
    request: Request,
    handed: Handed,
    at: datetime,
) -> None:
    if session.by(CommandRow, id=handed.id) is not None:
        return
    client = handing.client
    given = Given(client.name, inert(handed.actor), at)
    arguments = handed.arguments
    try:
        if client.revoked_at is not None:
            raise Refused("kiosk.revoked", name=client.name)
        with session.savepoint():
            order = read_order(handed.name, handed.version, handed.arguments)
            order = handing.admit(session, client.site, order, handing.now - at > LATE)
            arguments = encode(order)
            ledger.carry_out(order, handed.id, given, new=True)
    except StoreError:
        raise
    except KioskError as refusal:
        _note(ledger, handed, arguments, given, refusal, handing.now)
    except Exception as fault:  # noqa: BLE001  the others of the queue go on
        # Not its text, in which what somebody typed may stand.
        _log.error("%s of %s failed: %s", handed.name, client.name, type(fault).__name__)
        _note(ledger, handed, arguments, given, KioskError("command.fault"), handing.now)
    session.insert_unless_there(
        HandedInRow(
            id=handed.id,
            site=client.site,
            kiosk=client.id,
            incarnation=request.incarnation,
            n=handed.n,
        )
    )


def _note(
    ledger: Ledger,
    handed: Handed,
    arguments: str,
    given: Given,
    problem: KioskError,
    now: datetime,
) -> None:
    """Let staff know what could not be carried out, and why."""
    note = NoteRefused(
        kind="parked" if problem.code in _PARKED else "refused",
        command=handed.name,
        version=handed.version,
        device=given.device,
        actor=given.actor,
        issued_at=given.at,
        arguments=arguments,
        code=problem.code,
        facts=facts_to_json(problem.facts),
    )
    ledger.carry_out(note, handed.id, given._replace(at=now), new=True)
