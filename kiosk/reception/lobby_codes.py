"""The digits on the lobby screen that show that somebody stands in front of it."""

import hmac
from datetime import datetime
from unicodedata import decimal

from kiosk.sealing import KioskKeys, OfficeKeys

PERIOD = 300
"""Seconds for which the same digits are shown."""

DIGITS = 4
"""How many there are."""


def lobby_code(keys: OfficeKeys | KioskKeys, at: datetime) -> str:
    """Return the digits of an instant."""
    return _code(keys, int(at.timestamp()) // PERIOD)


def fits_lobby(keys: OfficeKeys | KioskKeys, at: datetime, typed: str) -> bool:
    """Tell whether digits are those of an instant, or of the five minutes before it."""
    period = int(at.timestamp()) // PERIOD
    # In whatever script they are typed.
    digits = "".join(str(decimal(sign)) for sign in typed[:20] if sign.isdecimal())
    # Both are always compared, each in constant time.
    fits = [
        hmac.compare_digest(digits.encode(), _code(keys, each).encode())
        for each in (period, period - 1)
    ]
    return any(fits)


def _code(keys: OfficeKeys | KioskKeys, period: int) -> str:
    number = int.from_bytes(keys.pins.lobby(period))
    return f"{number % 10**DIGITS:0{DIGITS}d}"
