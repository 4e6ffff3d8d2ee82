"""Short codes of activities, as they stand under a QR code and are read out on the phone."""

import hashlib
import re
from itertools import count

from kiosk.commands.act import Act
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.text import inert

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits of which no two look alike."""

LENGTH = 6

_CODE = re.compile(f"[{SIGNS}]{{{LENGTH}}}")


def chosen_code(act: Act, wanted: str | None) -> str:
    """Return the code that was asked for, or one that is free.

    The free one follows from the command's id, so that repeating the command on another machine
    makes the same code there.

    Raises:
        Refused: What was asked for is no code ("activity.code") or taken ("activity.exists").
    """
    if wanted is None:
        return next(code for n in count() if not _taken(act, code := _derived(act, n)))
    code = wanted.strip().upper()
    if not _CODE.fullmatch(code):
        raise Refused("activity.code", value=inert(wanted, 60))
    if _taken(act, code):
        raise Refused("activity.exists", code=code)
    return code


def _derived(act: Act, attempt: int) -> str:
    digest = hashlib.sha256(act.id.bytes + attempt.to_bytes(4)).digest()
    number = int.from_bytes(digest)
    return "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(LENGTH))


def _taken(act: Act, code: str) -> bool:
    # Deleted ones too: a poster with the old code may still hang somewhere.
    query = ActivityRow.select().where(ActivityRow.site == act.site, ActivityRow.code == code)
    return act.session.first(query) is not None
