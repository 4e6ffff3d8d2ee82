"""How a kiosk stands with its office, in words."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.sync.contact import Contact, Standing
from kiosk.words.times import moment

_SKEW = 5
"""Seconds that a clock may be off before anybody is told."""

_STANDINGS: Mapping[Standing, str] = {
    Standing.STARTING: N_("Not tried yet."),
    Standing.REACHED: N_("The office is reached."),
    Standing.AWAY: N_("The office does not answer. Nothing is lost; it is tried again."),
    Standing.STRANGER: N_("Under its address somebody else answers. Check address and network."),
    Standing.UNKNOWN: N_("The office does not know this kiosk. Ask there: kiosk office kiosks"),
    Standing.REVOKED: N_("The office has shut this kiosk out. What was recorded here is kept."),
    Standing.OLD_KIOSK: N_("The office is newer. Update the program of this kiosk."),
    Standing.OLD_OFFICE: N_("This kiosk is newer. Update the program of the office."),
    Standing.FAULT: N_("This kiosk has a fault. Start it again; look into kiosk.log."),
}


def standing_told(standing: Standing, words: Localizer) -> str:
    """Return what the last attempt to reach the office has shown, for staff."""
    return words.gettext(_STANDINGS[standing])


def events_told(contact: Contact, words: Localizer, today: date) -> list[str]:
    """Return what has happened that staff should know of, each with when."""
    told = []
    happened = (
        (contact.copied_at, words.gettext("{when}: there is, or was, a copy of this kiosk.")),
        (contact.restored_at, words.gettext("{when}: the office was put back to a backup.")),
        (contact.rebuilt_at, words.gettext("{when}: a damaged database was made whole.")),
    )
    for at, sentence in happened:
        if at is not None:
            told.append(sentence.format(when=moment(at, words, today)))
    if contact.settings_changed:
        told.append(words.gettext("The office has changed settings: start the kiosk anew."))
    return told


def silence_told(
    heard: datetime | None, silent: timedelta, words: Localizer, today: date
) -> tuple[str, ...]:
    """Return since when the office was not reached, from the longest form to the shortest."""
    if heard is None:
        told = words.gettext("The office was not reached yet")
        # i18n: The same in at most 30 cells.
        return told, words.gettext("No office yet")
    when = moment(heard, words, today)
    if silent < timedelta(days=1):
        told = words.gettext("Office not reached since {when}")
    else:
        told = words.gettext("Out of date: office not reached since {when}")
    # i18n: The same in at most 30 cells, where there is little room.
    brief = words.gettext("No office since {when}")
    return told.format(when=when), brief.format(when=when), when


def skew_told(seconds: int | None) -> str:
    """Return how far a clock is ahead (or, negative, behind), in signs that every reader knows."""
    if seconds is None:
        return "—"
    if abs(seconds) < _SKEW:
        return "±0 s"
    if abs(seconds) < 120:
        return f"{seconds:+d} s"
    minutes = round(seconds / 60)
    return f"{minutes:+d} min" if abs(minutes) < 120 else f"{round(minutes / 60):+d} h"


def out_of_service(words: Localizer) -> tuple[str, ...]:
    """Return that a kiosk is shut out, from the longest form to the shortest."""
    # i18n: The second is for where there is little room.
    return words.gettext("This kiosk is out of service"), words.gettext("Out of service")
