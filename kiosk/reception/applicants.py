"""Who signs up, as they typed it, and what is kept of that."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from kiosk import numbers
from kiosk.errors import KioskError, Refused
from kiosk.queries.sign_ups import household_of_card, sign_up_by_holder
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


def written(applicant: Applicant) -> Contact:
    """Return what an applicant typed in the forms in which it is kept.

    Raises:
        KioskError: Neither number nor household was given ("contact.missing"), or one of them is
            none ("number.malformed", "household.malformed").
        Refused: The name is too long ("field.too_long").
    """
    name = _name(applicant.name)
    card = numbers.card(applicant.number)
    if card is not None:
        return Contact(name, card)
    typed_number, typed_household = applicant.number.strip(), applicant.household.strip()
    if not typed_number and not typed_household:
        raise KioskError("contact.missing")
    number = numbers.mobile(typed_number) if typed_number else ""
    home = numbers.household(typed_household) if typed_household else ""
    return Contact(name, number, home)


def identity(session: Session, site: str, keys: OfficeKeys, applicant: Applicant) -> Identity:
    """Return who an applicant is.

    Raises:
        KioskError: As for `written`.
        Refused: As for `written`; there is no such neighbour card, or it is no longer valid
            ("card.unknown").
    """
    contact = written(applicant)
    if numbers.card(contact.number) is not None:
        household = household_of_card(session, site, contact.number)
        if household is None:
            raise Refused("card.unknown")
        return Identity(household, household, contact)
    home = keys.token("household", contact.household) if contact.household else None
    holder = keys.token("number", contact.number) if contact.number else home
    assert holder is not None
    return Identity(holder, home, contact)


def sign_up_under_both(
    session: Session, site: str, keys: OfficeKeys, activity: UUID, number: str, household: str
) -> UUID:
    """Return the latest sign-up in an activity under a number and a household.

    Raises:
        KioskError: One of them is none ("number.malformed", "household.malformed",
            "contact.missing").
        Refused: Nobody signed up under both ("sign_up.unknown").
    """
    try:
        who = identity(session, site, keys, Applicant(number, household))
    except Refused as problem:
        # Nobody learns which cards there are.
        raise Refused("sign_up.unknown") from problem
    home = keys.token("household", numbers.household(household))
    found = sign_up_by_holder(session, site, activity, who.holder, home)
    if found is None:
        raise Refused("sign_up.unknown")
    return found


def _name(text: str) -> str:
    if len(text) > 4 * LONGEST_NAME:
        raise Refused("field.too_long", field="name", limit=LONGEST_NAME)
    name = inert_once(text, LONGEST_NAME + 1)
    if len(name) > LONGEST_NAME:
        raise Refused("field.too_long", field="name", limit=LONGEST_NAME)
    return name
