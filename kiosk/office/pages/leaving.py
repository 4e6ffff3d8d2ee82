"""Giving places back without the ticket's address at hand: by its code, or by what was given."""

from uuid import UUID

from starlette.responses import RedirectResponse, Response

from kiosk.desk import AHEAD
from kiosk.errors import KioskError, Refused
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import shown
from kiosk.office.pages.forms import (
    NOTHING,
    checked_lengths,
    command_of,
    token_again,
    wrong,
)
from kiosk.office.pages.rendering import PRIVATE, private_page
from kiosk.office.tokens import TOKEN, TRAP
from kiosk.queries.activities import activities
from kiosk.queries.sign_ups import activity_by_code
from kiosk.queries.sign_ups import ticket as ticket_by_code
from kiosk.tickets import read_ticket
from kiosk.words.times import day_told

_BY_CODE, _BY_NUMBER = "find", "leave"


def leave_form(ask: Ask) -> Response:
    """Answer with both forms."""
    return _page(ask)


def leave(ask: Ask) -> Response:
    """Lead to the ticket of a code, or give back what was signed up under number and household."""
    by = _BY_CODE if ask.form.get("by") == "code" else _BY_NUMBER
    try:
        command_of(ask, by, "")
        checked_lengths(ask, ("code", "number", "household", "activity"))
        if by == _BY_CODE:
            return RedirectResponse(ask.at.ticket(_ticket(ask)), 303, PRIVATE)
        found = ask.office.reception.leave_by_number(
            _activity(ask), _needed(ask, "number"), _needed(ask, "household")
        )
    except KioskError as problem:
        return _page(ask, problem)
    return RedirectResponse(ask.at.ticket(found.code), 303, PRIVATE)


def _ticket(ask: Ask) -> str:
    code = read_ticket(_needed(ask, "code"))
    if code is None:
        raise Refused("ticket.malformed")
    with ask.office.store.reading() as session:
        found = ticket_by_code(session, ask.office.settings.site, code)
    if found is None:
        raise Refused("sign_up.unknown")
    return found.code


def _activity(ask: Ask) -> UUID:
    with ask.office.store.reading() as session:
        code = _needed(ask, "activity").upper()
        found = activity_by_code(session, ask.office.settings.site, code)
    if found is None:
        raise Refused("sign_up.unknown")
    return found


def _needed(ask: Ask, name: str) -> str:
    typed = ask.typed(name)
    if not typed:
        raise Refused("field.empty", field=name)
    return typed


def _page(ask: Ask, problem: KioskError | None = None) -> Response:
    words, today, now = ask.words, ask.office.day(), ask.office.now()
    said = wrong(ask, problem) if problem else NOTHING
    with ask.office.store.reading() as session:
        listed = activities(session, ask.office.settings.site, now, now + AHEAD)
    choices = [
        (each.code, shown(each.title, words), day_told(each, words, today), words.time(each.starts))
        for each in listed
        if not each.cancelled and (each.left is not None or each.draw is not None)
    ]
    by = ask.form.get("by") if problem else ""
    return private_page(
        ask,
        "leave.html",
        said.status,
        here="leave",
        wrong=said,
        by="code" if by == "code" else "number" if problem else "",
        choices=choices,
        chosen=(ask.typed("activity") or ask.asked("activity")).upper(),
        typed={name: ask.typed(name) for name in ("code", "number", "household")},
        code_token=(TOKEN, token_again(ask, _BY_CODE, "", problem if by == "code" else None)),
        number_token=(TOKEN, token_again(ask, _BY_NUMBER, "", None if by == "code" else problem)),
        trap=TRAP,
    )
