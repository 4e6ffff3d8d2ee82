"""PINs of staff: which will do, what is kept of them, how long one waits after wrong ones.

A PIN has so few digits that whoever has only its hash would soon have it, too. What is hashed
(Argon2id) is therefore a token that only the office's key can make of it.
"""

import unicodedata
from datetime import datetime, timedelta
from itertools import pairwise

from kiosk.errors import Refused
from kiosk.sealing import OfficeKeys

SHORTEST, LONGEST = 4, 12
"""Digits of a PIN."""

FREE_TRIES = 3
"""Wrong PINs in a row after which one has to wait."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)
"""The first wait; each further wrong PIN doubles it, up to the longest."""

_MARK = "$argon2id$"


def tidy(pin: str) -> str:
    """Return a PIN as it is kept, however its digits were typed.

    Raises:
        Refused: It is none ("pin.malformed"), or the first that anybody tries ("pin.simple").
    """
    digits = unicodedata.normalize("NFKC", pin[: 4 * LONGEST]).strip()
    if not (digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST):
        raise Refused("pin.malformed", field="pin")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise Refused("pin.simple", field="pin")
    return digits


def hashed(keys: OfficeKeys, pin: str) -> str:
    """Return what is kept of a PIN; takes a noticeable moment, on purpose.

    Raises:
        Refused: As for `tidy`.
    """
    from nacl.pwhash import argon2id

    token = keys.token("pin", tidy(pin)).encode()
    made = argon2id.str(token, argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
    return made.rstrip(b"\0").decode("ascii")


def is_hash(text: str) -> bool:
    """Tell whether a text is what `hashed` returns, and not a PIN by mistake."""
    return text.startswith(_MARK) and text.isascii() and len(text) < 128


def matches(keys: OfficeKeys, pin: str, kept: str) -> bool:
    """Tell whether a PIN is the one of which this was kept; takes as long as `hashed`."""
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    try:
        token = keys.token("pin", tidy(pin)).encode()
        return bool(argon2id.verify(kept.encode(), token))
    except (CryptoError, Refused):
        return False


def wait_after(failures: int) -> timedelta:
    """Return how long one has to wait after so many wrong PINs in a row."""
    over = failures - FREE_TRIES
    if over < 0:
        return timedelta()
    # Doubled no further than needed: a number that grows for years stays small.
    return min(FIRST_WAIT * (1 << min(over, 10)), LONGEST_WAIT)


def free_at(failures: int, failed_at: datetime | None, now: datetime) -> datetime:
    """Return when the next PIN may be tried; `now` or earlier where it may be at once.

    A clock that has been set back since makes nobody wait for it to catch up.
    """
    if failed_at is None or failed_at > now:
        return now
    return failed_at + wait_after(failures)
