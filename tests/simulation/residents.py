"""Who signs up, and what only the office may know of them."""

import re
from collections.abc import Iterable

from kiosk.reception.applicants import Applicant, Identity, identity
from kiosk.sealing import Contact, OfficeKeys
from kiosk.store import Session

NUMBERS = (*(f"1390557{each:04}" for each in range(8137, 8137 + 11 * 7, 7)), "13905578888000")
"""Telephone numbers, the last of which is none; every two of them share a household."""

_SECRET = re.compile("|".join((*NUMBERS, *(f"Wohlgemuth {each[-2:]}" for each in NUMBERS))))


def contact_of(number: str) -> Contact:
    return Contact(f"Wohlgemuth {number[-2:]}", number, f"{NUMBERS.index(number) // 2 + 1}-201")


def identity_of(session: Session, site: str, keys: OfficeKeys, number: str) -> Identity:
    """Who that is, as the office alone can tell."""
    contact = contact_of(number)
    return identity(session, site, keys, Applicant(number, contact.household, contact.name))


def told_somebody(data: bytes, tokens: Iterable[str]) -> str | None:
    """Return what of a resident can be read in some bytes.

    Args:
        data: Whatever a kiosk has, or is told.
        tokens: What the office calls holders and households.
    """
    text = data.decode("utf-8", "replace")
    found = _SECRET.search(text)
    if found is not None:
        return found[0]
    return next((token for token in tokens if token in text), None)
