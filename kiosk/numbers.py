"""Numbers that people type: telephones, households, neighbour cards.

Each is read into one canonical form, so that the same person typing it twice is known to be the
same; whatever script the digits are written in.
"""

import re
import unicodedata

from kiosk.errors import KioskError

CARD_LENGTH = 12
"""Digits of a neighbour card."""

CARD_PREFIX = "999"
"""What every card begins with: no telephone number does (ITU-T E.164 keeps 999 in reserve)."""

HOME_REGION = "CN"
"""Where a telephone number without a country code is from."""

_LOOKED_AT = 60
_PUNCTUATION = re.compile(r"[\s\-–—_.,()/·]+")
_TELEPHONE = re.compile(r"\+?[0-9]{5,20}")
# Letters count where they belong to a number or stand alone: 12A and B, but not "Room".
_HOUSEHOLD = re.compile(r"\d{1,5}(?:[A-Z](?![A-Z]))?|(?<![A-Z])[A-Z](?![A-Z])")
_PARTS = 4


def mobile(text: str) -> str:
    """Return a telephone number in the form of E.164: +8613812345678.

    A number without a country code is one of China's.

    Raises:
        KioskError: It cannot be one ("number.malformed").
    """
    # Its tables take 60 ms to load; only who signs up needs them.
    import phonenumbers

    compact = _compact(text)
    mistyped_card = len(compact) == CARD_LENGTH and compact.startswith(CARD_PREFIX)
    if mistyped_card or not _TELEPHONE.fullmatch(compact):
        raise KioskError("number.malformed")
    try:
        found = phonenumbers.parse(compact, HOME_REGION)
    except phonenumbers.NumberParseException as problem:
        raise KioskError("number.malformed") from problem
    if not phonenumbers.is_possible_number(found):
        raise KioskError("number.malformed")
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def household(text: str) -> str:
    """Return a household by building and room: 5-301 for 5号楼301室, ５－３０１ or "No. 5, 301".

    Raises:
        KioskError: It names none ("household.malformed").
    """
    plain = unicodedata.normalize("NFKC", text[:_LOOKED_AT]).upper()
    parts = [part.lstrip("0") for part in _HOUSEHOLD.findall(plain)]
    numbers = [part for part in parts if part[:1].isdigit()]
    if len(text) > _LOOKED_AT or not all(parts) or len(numbers) < 2 or len(parts) > _PARTS:
        raise KioskError("household.malformed")
    return "-".join(parts)


def card(text: str) -> str | None:
    """Return the number of a neighbour card; None where it is no such number."""
    digits = _compact(text)
    if not re.fullmatch(rf"{CARD_PREFIX}[0-9]{{{CARD_LENGTH - 3}}}", digits):
        return None
    return digits if card_check(digits[:-1]) == digits[-1] else None


def card_check(digits: str) -> str:
    """Return the check digit of a card's first eleven (Luhn: ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def card_told(number: str) -> str:
    """Return a card's number as people read it: in groups of four."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def masked(text: str) -> str:
    """Return what may be shown of a number: its last four signs, behind a fixed number of dots."""
    compact = _compact(text)
    return f"•••• {compact[-4:]}" if len(compact) > 6 else "••••"


def _compact(text: str) -> str:
    """Return the digits, and a plus before them, without what people write between them."""
    if len(text) > _LOOKED_AT:
        return ""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in plain
        if unicodedata.category(sign) != "Cf"
    )
    return _PUNCTUATION.sub("", plain)
