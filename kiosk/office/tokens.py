"""What a form carries so that it works once, for what it was made for, and for a while.

A token holds the id that the command will have: a form that is sent twice (a double tap, the back
button, a lost reply) is the same command, and so the same ticket. It also holds when the form was
made, as the time in that id, and is signed: nobody else can make one, and none that was made for
one purpose fits another. Nothing is remembered, and no cookie is needed.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from kiosk.clock import Clock
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.sealing import OfficeKeys

TOKEN = "token"
"""The name of the hidden field that carries the token."""

TRAP = "website"
"""The name of a field that people never see: whoever fills it in is a program."""

LASTS = timedelta(hours=2)
"""How long a form may lie open before it is sent."""

HASTY: Mapping[str, timedelta] = {
    "join": timedelta(seconds=1.5),
    "room": timedelta(seconds=3),
}
"""By purpose: nobody has read and filled in such a form sooner. Others hold one button only."""

_SIGNATURE = 16


class FormTokens:
    """Makes the tokens of forms, and reads them when the forms come back."""

    def __init__(self, keys: OfficeKeys, clock: Clock, site: str = "") -> None:
        """Make and read tokens of a site: those of another that has the same keys do not fit."""
        self._keys = keys
        self._clock = clock
        self._site = site

    def issue(self, purpose: str, subject: str) -> str:
        """Return a new token for a purpose ("join") on something (an activity's code)."""
        made = new_id(self._clock.now()).bytes
        signed = made + self._signature(made, purpose, subject)
        return base64.urlsafe_b64encode(signed).decode("ascii").rstrip("=")

    def read(self, token: str, purpose: str, subject: str) -> UUID:
        """Return the command id of a form that came back.

        Raises:
            Refused: The token is missing, somebody else's, another form's or too old
                ("form.expired": show a new form), or it came back sooner than anybody reads
                ("form.hasty": show the same form, with the same token).
        """
        made = self._checked(token, purpose, subject)
        if made is None:
            raise Refused("form.expired")
        # Where the clock was set back, the age is negative. We signed it, so it is ours all the
        # same; refusing it would make a new command of one whose reply was lost.
        age = self._clock.now() - _instant(made)
        if age > LASTS:
            raise Refused("form.expired")
        if timedelta(0) <= age < HASTY.get(purpose, timedelta(0)):
            raise Refused("form.hasty")
        return made

    def _checked(self, token: str, purpose: str, subject: str) -> UUID | None:
        if "+" in token or "/" in token:
            return None  # other signs for the same, which none of our forms holds
        try:
            signed = base64.b64decode(
                token + "=" * (-len(token) % 4), altchars=b"-_", validate=True
            )
        except (binascii.Error, ValueError):
            return None
        made, signature = signed[:16], signed[16:]
        if len(made) != 16 or len(signature) != _SIGNATURE:
            return None
        fits = hmac.compare_digest(signature, self._signature(made, purpose, subject))
        return UUID(bytes=made) if fits else None

    def _signature(self, made: bytes, purpose: str, subject: str) -> bytes:
        message = made + f"{self._site}\0{subject}".encode("utf-8", "surrogatepass")
        return self._keys.sign(f"form {purpose}", message)[:_SIGNATURE]


def _instant(made: UUID) -> datetime:
    """Return when a UUIDv7 was made."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
