"""Why something cannot be done on a page, by the code of the problem: one sentence."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.words.refusals import FAULT, SENTENCES, STORE, refusal_told

_MALFORMED = "http.malformed"

_OWN: Mapping[str, str] = MappingProxyType(
    {
        "sign_up.lobby": N_("Please enter the four digits that the lobby screen shows right now."),
        "contact.missing": N_("Please enter a mobile number, or else building and room."),
        # Asking for a room
        "room.unknown": N_("Please choose one of the rooms."),
        "request.day": N_("Please choose a day, such as 2026-11-25."),
        "request.time": N_("Please say from when to when, such as 14:00 to 15:30."),
        "request.when": N_("Please choose a time from now on, within a year."),
        "request.number": N_("Please write how many people, such as 12."),
        "request.people": N_("At most {capacity} people fit into this room."),
        "request.closed": N_("This room is open from {opens} to {closes}."),
        "request.closed_day": N_("This room is closed on that day. Please choose another."),
        "request.taken": N_("This room is taken then. Please choose another time."),
        # Forms
        "form.expired": N_("The form was open for a long time. Please send it once more."),
        "form.hasty": N_("That was very quick. Please look at it again and send it."),
        "form.trap": N_("A field that people cannot see was filled in. Please send it once more."),
        # Addresses
        "http.not_found": N_("There is nothing at this address. Please scan the code again."),
        "http.method": N_("This address cannot be used in this way. Please go back."),
        "http.too_long": N_("This address is too long."),
        "http.too_large": N_("More was sent than any form of ours takes."),
        "http.cross_site": N_("This form did not come from our own page. Please open our page."),
        "http.too_many": N_("Too much was asked from here at once. Please wait a moment."),
        "http.too_many_wrong": N_(
            "Too many codes or numbers were wrong. Please wait some minutes."
        ),
        "draw.none": N_("There is no draw for this activity, or it has not been held yet."),
        _MALFORMED: N_("This could not be understood. Please go back and try again."),
    }
)
"""Code to sentence: what only a page has to say."""


def sentence(
    code: str, status: int, facts: Mapping[str, object], words: Localizer, today: date
) -> str:
    """Return why something cannot be done, in the reader's language.

    Args:
        code: The problem's stable code.
        status: What is told by where no sentence is known for the code.
        facts: What the sentence is about.
        words: The reader's language.
        today: Times of another day are told with their date.
    """
    return refusal_told(_known(code, status), facts, words, today, _OWN)


def _known(code: str, status: int) -> str:
    if code in _OWN or code in SENTENCES or code.startswith(f"{STORE}."):
        return code
    if status in (404, 405):
        return "http.not_found" if status == 404 else "http.method"
    if status >= 500:
        return FAULT
    return _MALFORMED if code.startswith("http.") else code
