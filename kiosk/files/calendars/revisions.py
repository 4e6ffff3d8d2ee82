"""Which of two states of an event is the newer one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar.prop import vDDDTypes

from kiosk.files.calendars.blocks import Block

_LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)
_MOST = 1_000_000


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """How often an event was revised, and when last; later ones are greater."""

    number: int
    at: datetime
    """Aware, in whole seconds."""


UNKNOWN = Revision(-1, _LONG_AGO)
"""That of an event that was not understood: older than all others."""


def revision_of(block: Block) -> Revision:
    """Return the revision of an event; what its file does not tell is as old as can be."""
    written = block.value("SEQUENCE")
    sound = written.isascii() and written.isdigit() and len(written) <= 6
    # Programs that make a file on demand put its time into DTSTAMP.
    at = _instant(block.value("LAST-MODIFIED")) or _instant(block.value("DTSTAMP"))
    return Revision(min(int(written), _MOST) if sound else 0, at or _LONG_AGO)


def _instant(text: str) -> datetime | None:
    try:
        found: object = vDDDTypes.from_ical(  # type: ignore[no-untyped-call]
            text.strip().upper()
        )
    except (ValueError, TypeError, OverflowError):
        return None
    if not isinstance(found, datetime) or not 1971 <= found.year <= 2199:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
