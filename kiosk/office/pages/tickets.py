"""A ticket: what became of a sign-up, its code, and giving the places back."""

from starlette.responses import RedirectResponse, Response

from kiosk.errors import KioskError, Refused
from kiosk.office.pages.activities import card_facts
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.forms import NOTHING, command_of, token_again, wrong
from kiosk.office.pages.pictures import svg
from kiosk.office.pages.rendering import PRIVATE, private_page
from kiosk.office.tokens import TOKEN
from kiosk.qr import private_modules, ticket_url
from kiosk.queries.sign_ups import ticket as ticket_by_code
from kiosk.queries.views import Ticket
from kiosk.tickets import read_ticket, ticket_told
from kiosk.words.tickets import party_told, status_words

_GONE = "cancelled"


def ticket(ask: Ask) -> Response:
    """Answer with what a ticket tells its holder now."""
    return _page(ask, _found(ask))


def ticket_code(ask: Ask) -> Response:
    """Answer with the picture that the desk scans; it says nothing that the address does not."""
    code = _code(ask)
    url = ask.office.url
    picture = svg(private_modules(ticket_url(url, code) if url else code))
    return Response(picture, headers=PRIVATE, media_type="image/svg+xml")


def cancel_form(ask: Ask) -> Response:
    """Ask whether somebody really wants to give their places back."""
    found = _found(ask)
    if found.status == _GONE:
        return RedirectResponse(ask.at.ticket(found.code), 303, PRIVATE)
    return _cancel_page(ask, found)


def cancel(ask: Ask) -> Response:
    """Give the places back; whoever sends it twice sees the same."""
    found = _found(ask)
    try:
        command_of(ask, "cancel", found.code)
        ask.office.reception.leave(found.code)
    except KioskError as problem:
        if problem.code != "sign_up.gone":
            return _cancel_page(ask, found, problem)
    return RedirectResponse(ask.at.ticket(found.code), 303, PRIVATE)


def confirm(ask: Ask) -> Response:
    """Take up an offer."""
    found = _found(ask)
    try:
        command_of(ask, "confirm", found.code)
        ask.office.reception.confirm(found.code)
    except KioskError as problem:
        return _page(ask, _found(ask), problem)
    return RedirectResponse(ask.at.ticket(found.code), 303, PRIVATE)


def _page(ask: Ask, found: Ticket, problem: KioskError | None = None) -> Response:
    activity, words, now = found.activity, ask.words, ask.office.now()
    said = wrong(ask, problem) if problem else NOTHING
    return private_page(
        ask,
        "ticket.html",
        said.status,
        here="ticket",
        wrong=said,
        number=found.code,
        spaced=ticket_told(found.code),
        status=status_words(found, words, ask.office.day()),
        party=party_told(found.party, words),
        changed=found.changed and not activity.cancelled,
        offered=found.status == "offered" and not activity.cancelled,
        answer_in=activity.confirm_minutes if found.status == "waiting" else None,
        drawn=activity.draw is not None,
        valid=found.status != _GONE and not activity.cancelled,
        leavable=found.status != _GONE and activity.ends > now and not found.attended,
        token=(TOKEN, token_again(ask, "confirm", found.code, problem)),
        **card_facts(ask, activity),
    )


def _cancel_page(ask: Ask, found: Ticket, problem: KioskError | None = None) -> Response:
    said = wrong(ask, problem) if problem else NOTHING
    return private_page(
        ask,
        "cancel.html",
        said.status,
        here="cancel",
        wrong=said,
        number=found.code,
        party=party_told(found.party, ask.words),
        token=(TOKEN, token_again(ask, "cancel", found.code, problem)),
        **card_facts(ask, found.activity),
    )


def _code(ask: Ask) -> str:
    code = read_ticket(ask.part("ticket"))
    if code is None:
        raise Refused("sign_up.unknown")
    return code


def _found(ask: Ask) -> Ticket:
    """Return the ticket that the address names.

    Raises:
        Refused: There is none; whether it could be one at all makes no difference.
    """
    with ask.office.store.reading() as session:
        code = read_ticket(ask.part("ticket")) or ""
        found = ticket_by_code(session, ask.office.settings.site, code)
    if found is None:
        raise Refused("sign_up.unknown")
    return found
