"""Who signs up, as they typed it, and what is kept of that."""

from dataclasses import dataclass
from typing import NamedTuple

from kiosk import numbers
from kiosk.errors import KioskError, Refused
from kiosk.queries.sign_ups import household_of_card
from kiosk.sealing import Contact, OfficeKeys
from kiosk.store import Session
from kiosk.text import inert_once

LONGEST_NAME = 40
"""Signs of a name or nickname at most."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who wants to join, in their own words; a number or a household is needed."""

    number: str = ""
    """A telephone or neighbour card number."""
    household: str = ""
    """Building and room."""
    name: str = ""
    """A name or nickname, if they like."""
    party: int = 1
    """People who come together."""
    lobby_code: str = ""
    """What the lobby screen shows, where only who stands there can sign up."""


class Identity(NamedTuple):
    """An applicant as the database may know them."""

    holder: str
    """Opaque: the same person's is the same."""
    household: str | None
    """Opaque, too."""
    contact: Contact
    """To be sealed."""


def identity(session: Session, site: str, keys: OfficeKeys, applicant: Applicant) -> Identity:
    """Return who an applicant is.

    Raises:
        KioskError: Neither number nor household was given ("contact.missing"), or one of them is
            none ("number.malformed", "household.malformed").
        Refused: There is no such neighbour card, or it is no longer valid ("card.unknown"); the
            name is too long ("field.too_long").
    """
    name = _name(applicant.name)
    card = numbers.card(applicant.number)
    if card is not None:
        household = household_of_card(session, site, card)
        if household is None:
            raise Refused("card.unknown")
        return Identity(household, household, Contact(name, card))
    typed_number, typed_household = applicant.number.strip(), applicant.household.strip()
    if not typed_number and not typed_household:
        raise KioskError("contact.missing")
    number = numbers.mobile(typed_number) if typed_number else ""
    home = numbers.household(typed_household) if typed_household else ""
    household = keys.token("household", home) if home else None
    holder = keys.token("number", number) if number else household
    assert holder is not None
    return Identity(holder, household, Contact(name, number, home))


def _name(text: str) -> str:
    if len(text) > 4 * LONGEST_NAME:
        raise Refused("field.too_long", field="name", limit=LONGEST_NAME)
    name = inert_once(text, LONGEST_NAME + 1)
    if len(name) > LONGEST_NAME:
        raise Refused("field.too_long", field="name", limit=LONGEST_NAME)
    return name
