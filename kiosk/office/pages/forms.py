"""Forms that come back: what was typed into them, and what was wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kiosk.errors import KioskError, Refused, StoreError
from kiosk.office.limits import note_wrong
from kiosk.office.pages.asking import FIELD, Ask
from kiosk.office.pages.problems import status_of
from kiosk.office.pages.sentences import sentence
from kiosk.office.tokens import TOKEN, TRAP

_FIELDS: Mapping[str, str] = {
    "number.malformed": "number",
    "card.unknown": "number",
    "contact.missing": "number",
    "household.malformed": "household",
    "household.missing": "household",
    "sign_up.household_needed": "household",
    "sign_up.party": "party",
    "sign_up.too_large": "party",
    "sign_up.lobby": "lobby",
    "ticket.malformed": "code",
    "room.unknown": "room",
    "request.day": "day",
    "request.when": "day",
    "request.closed_day": "day",
    "request.time": "starts",
    "request.closed": "starts",
    "request.taken": "starts",
    "request.number": "people",
    "request.people": "people",
}
"""Which field of a form a problem is about."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was wrong with a form, as its page says it."""

    status: int
    told: str
    field: str = ""
    """The field that it is about; empty where it is the whole."""
    code: str = ""


NOTHING = Wrong(200, "")
"""The form has not been sent yet."""


def command_of(ask: Ask, purpose: str, subject: str) -> UUID:
    """Return the id of the command that a form stands for, which came back from a person.

    Raises:
        Refused: The token is not one of this form, or too old ("form.expired"), or came back too
            soon ("form.hasty"); a field that nobody sees was filled in ("form.trap").
    """
    command = ask.office.tokens.read(ask.form.get(TOKEN, "")[:FIELD], purpose, subject)
    if ask.form.get(TRAP, ""):
        raise Refused("form.trap")
    return command


def token_again(ask: Ask, purpose: str, subject: str, problem: KioskError | None) -> str:
    """Return the token for showing a form once more.

    It is the one that came back, so that sending again is the same command: a reply may have been
    lost. One that is no good is exchanged for a new one.
    """
    sent = ask.form.get(TOKEN, "")
    if problem is None or problem.code == "form.expired" or not sent:
        return ask.office.tokens.issue(purpose, subject)
    return sent[:FIELD]


def wrong(ask: Ask, problem: KioskError) -> Wrong:
    """Return what a form's page says about a problem, and count what tells of guessing."""
    note_wrong(ask.request, problem.code)
    field = _FIELDS.get(problem.code, "")
    if problem.code in ("field.too_long", "field.empty"):
        field = str(problem.facts.get("field", ""))
    # What a reader can put right in the form is a matter of the form, whoever found it.
    about_form = field or problem.code.startswith("form.") or problem.code == "sign_up.unknown"
    status = 422 if about_form and not isinstance(problem, StoreError) else status_of(problem)
    told = sentence(problem.code, status, problem.facts, ask.words, ask.office.day())
    return Wrong(status, told, field, problem.code)


def checked_lengths(ask: Ask, fields: tuple[str, ...]) -> None:
    """Refuse what is longer than anything that belongs there.

    Raises:
        Refused: A field is too long ("field.too_long", with the field).
    """
    for name in fields:
        if len(ask.form.get(name, "")) > FIELD:
            raise Refused("field.too_long", field=name, limit=FIELD)
