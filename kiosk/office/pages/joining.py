"""The form with which one signs up: one number, one tap."""

from uuid import UUID

from starlette.responses import RedirectResponse, Response

from kiosk.errors import KioskError, Refused
from kiosk.ids import id_from
from kiosk.office.pages.activities import card_facts, found_activity, why_not
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.forms import (
    NOTHING,
    checked_lengths,
    command_of,
    token_again,
    wrong,
)
from kiosk.office.pages.rendering import PRIVATE, private_page
from kiosk.office.tokens import TOKEN, TRAP
from kiosk.queries.views import Activity
from kiosk.reception import Applicant
from kiosk.words.activities import SignUps, sign_ups
from kiosk.words.tickets import party_told

_PURPOSE = "join"
_CONTACT = ("number", "household", "name", "lobby")


def join_form(ask: Ask) -> Response:
    """Answer with the form, or with why nobody can sign up now."""
    return _form(ask, found_activity(ask))


def join(ask: Ask) -> Response:
    """Sign somebody up and lead to the ticket; else show the form again with what is wrong."""
    activity = found_activity(ask)
    try:
        command = command_of(ask, _PURPOSE, activity.code)
        checked_lengths(ask, _CONTACT)
        if activity.left is None and activity.draw is None:
            raise Refused("activity.open")
        applicant = _applicant(ask, activity)
        ticket = ask.office.reception.join(
            activity.id, applicant, origin="phone", id=_own(command, applicant)
        )
    except KioskError as problem:
        return _form(ask, activity, problem)
    return RedirectResponse(ask.at.ticket(ticket.code), 303, PRIVATE)


def _own(command: UUID, applicant: Applicant) -> UUID:
    """Return the command of a form for those whom it names.

    Who goes back in the browser and sends the form again gets the same ticket; but who first types
    a neighbour's number means somebody else.
    """
    typed = f"{applicant.number} {applicant.household}"
    return id_from(command, "".join(filter(str.isalnum, typed)).casefold())


def _applicant(ask: Ask, activity: Activity) -> Applicant:
    party = ask.typed("party")
    if not party and activity.party_limit == 1:
        party = "1"
    if not (party.isascii() and party.isdigit() and len(party) == 1):
        raise Refused("sign_up.party", most=_largest(activity))
    return Applicant(
        number=ask.form.get("number", ""),
        household=ask.form.get("household", ""),
        name=ask.form.get("name", ""),
        party=int(party),
        lobby_code=ask.form.get("lobby", ""),
    )


def _form(ask: Ask, activity: Activity, problem: KioskError | None = None) -> Response:
    state = sign_ups(activity, ask.office.now())
    said = wrong(ask, problem) if problem else NOTHING
    possible = state.possible
    largest, party = _largest(activity), ask.typed("party")
    page = private_page(
        ask,
        "join.html",
        said.status if problem or possible else 409,
        here="join",
        wrong=said,
        possible=possible,
        why="" if possible else why_not(ask, activity, state),
        waiting=state is SignUps.WAITING,
        draw=state is SignUps.DRAW,
        lobby=activity.lobby_only,
        sizes=[(str(n), party_told(n, ask.words)) for n in range(1, largest + 1)],
        party=party if party in map(str, range(1, largest + 1)) else "1",
        typed={name: ask.typed(name) for name in _CONTACT},
        token=(TOKEN, token_again(ask, _PURPOSE, activity.code, problem)),
        trap=TRAP,
        days=ask.office.settings.retention_days,
        **card_facts(ask, activity),
    )
    if problem is None:
        # Where a reply was lost, going back finds the form as it was: sent again, it is the same
        # sign-up. Nothing has been typed into it yet that nobody may keep.
        page.headers["Cache-Control"] = "private, no-cache"
    return page


def _largest(activity: Activity) -> int:
    """Return how many people may come together at most; no more than there are places at all."""
    return max(1, min(activity.party_limit, activity.capacity or activity.party_limit))
