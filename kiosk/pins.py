"""PINs of staff: which will do, what is kept of them, how long one waits after wrong ones.

A PIN has so few digits that whoever has only its hash would soon have it, too. What is hashed
(Argon2id) is therefore a token that only a key of the office's can make of it. Its kiosks have that
key, and no other, so that staff may enter where the office cannot be reached. The key of a stolen
kiosk opens PINs: they have to be changed then.
"""

import unicodedata
from datetime import datetime, timedelta
from itertools import pairwise

from kiosk.errors import Refused
from kiosk.sealing import KioskKeys, OfficeKeys

SHORTEST, LONGEST = 4, 12
"""Digits of a PIN."""

FREE_TRIES = 3
"""Wrong PINs in a row after which one has to wait."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)
"""The first wait; each further wrong PIN doubles it, up to the longest."""

_MARK = "$argon2id$"

_KEYED = f"k{_MARK}"
"""How hashes begin since there is a key of PINs; earlier ones need the office's whole secret."""


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


def hashed(keys: OfficeKeys | KioskKeys, pin: str) -> str:
    """Return what is kept of a PIN; takes a noticeable moment, on purpose.

    Raises:
        Refused: As for `tidy`.
    """
    from nacl.pwhash import argon2id

    token = keys.pins.token(tidy(pin))
    made = argon2id.str(token, argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
    return "k" + made.rstrip(b"\0").decode("ascii")


def is_hash(text: str) -> bool:
    """Tell whether a text is what `hashed` returns or once returned, and not a PIN by mistake."""
    return text.startswith((_KEYED, _MARK)) and text.isascii() and len(text) < 128


def matches(keys: OfficeKeys | KioskKeys, pin: str, kept: str) -> bool:
    """Tell whether a PIN is the one of which this was kept; takes as long as `hashed`.

    Raises:
        Refused: It was kept in an earlier way, which only the office can check ("pin.early").
    """
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    try:
        digits = tidy(pin)
    except Refused:
        return False
    if kept.startswith(_KEYED):
        token = keys.pins.token(digits)
    elif isinstance(keys, OfficeKeys):
        token = keys.token("pin", digits).encode()
    else:
        raise Refused("pin.early")
    try:
        return bool(argon2id.verify(kept.removeprefix("k").encode(), token))
    except CryptoError:
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
