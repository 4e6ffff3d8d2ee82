"""The lines of the list of an office's kiosks."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.i18n.localizer import Localizer
from kiosk.words.links import skew_told

if TYPE_CHECKING:
    from kiosk.sync.clients import Invited, KnownKiosk

_WIDTHS = (12, 16, 16, 7, 8, 8, 9, 7)


def heading(words: Localizer) -> str:
    """Return the heads of the columns."""
    return _row(
        words.pgettext("kiosks", "Site"),
        words.pgettext("kiosks", "Kiosk"),
        words.pgettext("kiosks", "Last contact"),
        words.pgettext("kiosks", "Behind"),
        words.pgettext("kiosks", "Waiting"),
        words.pgettext("kiosks", "Version"),
        words.pgettext("kiosks", "Disk"),
        words.pgettext("kiosks", "Clock"),
    )


def kiosk_line(kiosk: "KnownKiosk", words: Localizer, now: datetime) -> str:
    """Return how a kiosk stands."""
    line = _row(
        kiosk.site,
        kiosk.name,
        _seen(kiosk.seen_at, words, now),
        words.number(kiosk.behind),
        words.number(kiosk.pending),
        kiosk.version,
        _disk(kiosk.disk_free),
        skew_told(kiosk.skew),
    )
    notes = []
    if kiosk.copies:
        notes.append(words.gettext("was copied: {count}×").format(count=kiosk.copies))
    if kiosk.revoked_at is not None:
        day = f"{kiosk.revoked_at.astimezone(words.zone):%Y-%m-%d}"
        notes.append(words.gettext("shut out {day}").format(day=day))
    return f"{line}  {', '.join(notes)}".rstrip()


def invited_line(invited: "Invited", words: Localizer) -> str:
    """Return that a kiosk may still join."""
    at = f"{invited.expires.astimezone(words.zone):%Y-%m-%d %H:%M}"
    told = words.gettext("may join until {at}").format(at=at)
    return f"{_row(invited.site, invited.name)}  {told}"


def _row(*cells: str) -> str:
    from wcwidth import wcswidth

    padded = (
        cell + " " * (width - wcswidth(cell)) for cell, width in zip(cells, _WIDTHS, strict=False)
    )
    return "  ".join(padded).rstrip()


def _seen(at: datetime | None, words: Localizer, now: datetime) -> str:
    if at is None:
        return words.gettext("never")
    ago = now - at
    if timedelta(0) <= ago < timedelta(minutes=1):
        return words.gettext("now")
    return f"{at.astimezone(words.zone):%Y-%m-%d %H:%M}"


def _disk(megabytes: int | None) -> str:
    if megabytes is None:
        return "—"
    return f"{megabytes / 1000:.1f} GB"
