"""Short codes of activities, as they stand under a QR code and are read out on the phone."""

import hashlib
import re
from itertools import count

from kiosk.commands.act import Act
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.text import inert
from kiosk.tickets import SIGNS

LENGTH = 6

# One letter at least: in the office's tables, bare digits are running numbers.
_CODE = re.compile(f"(?=.*[A-Z])[{SIGNS}]{{{LENGTH}}}")


def chosen_code(act: Act, wanted: str | None) -> str:
    """Return the code that was asked for, or one that is free.

    The free one follows from the command's id, so that repeating the command on another machine
    makes the same code there.

    Raises:
        Refused: What was asked for is no code ("activity.code") or taken ("activity.exists").
    """
    if wanted is None:
        derived = (_derived(act, attempt) for attempt in count())
        return next(code for code in derived if _CODE.fullmatch(code) and not _taken(act, code))
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
