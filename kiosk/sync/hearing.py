"""What an office last heard of a kiosk."""

from datetime import datetime

from kiosk.model.sync import ClientRow
from kiosk.store import WriteSession
from kiosk.sync.messages import Request
from kiosk.text import inert

_VERSION = 40
_MOST = 2**31 - 1
"""What a column of a server holds."""


def heard(client: ClientRow, request: Request, now: datetime, *, copied: bool = False) -> None:
    """Note in a kiosk's row what a request tells of it.

    Args:
        client: The row; it is not stored by this.
        request: What came from it.
        now: When.
        copied: It turned out to be a copy of itself.
    """
    client.seen_at = now
    client.cursor = max(request.cursor, -1)
    client.pending = min(max(request.pending - len(request.commands), 0), _MOST)
    client.version = inert(request.version, _VERSION)
    client.disk_free = request.disk_free
    client.incarnation = request.incarnation
    client.copies += copied


def note_heard(session: WriteSession, client: ClientRow) -> None:
    """Store what was heard of a kiosk."""
    session.update(
        client,
        ClientRow.seen_at,
        ClientRow.cursor,
        ClientRow.pending,
        ClientRow.version,
        ClientRow.disk_free,
        ClientRow.skew,
        ClientRow.incarnation,
        ClientRow.copies,
    )
