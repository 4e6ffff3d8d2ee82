"""Tickets: short codes that are easy to read aloud, with a check sign.

Eight signs of an alphabet of 31 in which no two look alike. 31 is a prime, so a weighted sum tells
every single wrong sign and every pair of swapped ones (J. Verhoeff, "Error Detecting Decimal
Codes", 1969). Seven free signs make 27 thousand million codes: nobody guesses one.
"""

import hashlib
import re
from uuid import UUID

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits of which no two look alike: no 0, O, 1, I or L."""

LENGTH = 8
"""Signs of a ticket, the check sign last."""

_SEPARATORS = re.compile(r"[\s\-_.·]+")
# Scanners type like a keyboard: in another layout the signs around the words of an address differ.
_IN_ADDRESS = re.compile(rf"[^A-Z0-9]T[^A-Z0-9]+([{SIGNS}]{{{LENGTH}}})(?![A-Z0-9])", re.IGNORECASE)
_LOOKED_AT = 300


def ticket_from(id: UUID) -> str:  # noqa: A002
    """Return the ticket that follows from an id: the same one at every repetition, anywhere.

    Whoever does not know the id, of which 74 bits are random, cannot tell the ticket.
    """
    number = int.from_bytes(hashlib.sha256(b"ticket" + id.bytes).digest())
    signs = _signs(number, LENGTH - 1)
    return signs + _check_sign(signs)


def draw_number(ticket: str) -> str:
    """Return the number under which a ticket takes part in a draw: public, and tells no ticket."""
    digest = hashlib.sha256(b"draw" + ticket.encode()).digest()
    return _signs(int.from_bytes(digest), 8)


def read_ticket(text: str) -> str | None:
    """Return the ticket that was typed, read aloud or scanned; None where it is none.

    Takes any case, spaces and hyphens, and whole addresses that end in /T/CODE or /T/CODE/TAG.
    """
    text = text[:_LOOKED_AT]
    in_address = _IN_ADDRESS.search(text)
    code = in_address[1] if in_address else _SEPARATORS.sub("", text)
    code = code.upper()
    if len(code) != LENGTH or any(sign not in SIGNS for sign in code):
        return None
    return code if _check_sign(code[:-1]) == code[-1] else None


def ticket_told(ticket: str) -> str:
    """Return a ticket as people read it: in two groups of four."""
    return f"{ticket[:4]} {ticket[4:]}"


def _signs(number: int, length: int) -> str:
    return "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(length))


def _check_sign(signs: str) -> str:
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, start=2))
    return SIGNS[-total % len(SIGNS)]
