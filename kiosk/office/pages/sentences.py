"""Why something cannot be done, by the code of the problem: one sentence that says what to do."""

from collections.abc import Mapping
from datetime import date, datetime

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_

SENTENCES: Mapping[str, str] = {
    # Activities
    "activity.unknown": N_("There is no such activity. It may have been withdrawn."),
    "activity.cancelled": N_("This activity has been canceled."),
    "activity.over": N_("This activity is over."),
    "activity.open": N_("Everybody may come to this activity; no sign-up is needed."),
    # Signing up
    "sign_up.not_yet": N_("Sign-ups open at {opens}. Please come back then."),
    "sign_up.closed": N_("Sign-ups closed at {closes}. Please ask our staff."),
    "sign_up.party": N_("Please choose how many people are coming: {most} at most."),
    "sign_up.too_large": N_("There are not so many places. Please come with fewer people."),
    "sign_up.already": N_("This number or household is signed up already."),
    "sign_up.household": N_("One household may bring {most} people in all."),
    "sign_up.household_needed": N_(
        "This is a draw with one entry per household: building and room, please."
    ),
    "sign_up.lobby": N_("Please enter the four digits that the lobby screen shows right now."),
    # Tickets
    "sign_up.unknown": N_("Nothing was found for this. Please check it, or ask our staff."),
    "sign_up.gone": N_("These places were given back before."),
    "sign_up.lapsed": N_("The time to answer is over, and the place went to the next in line."),
    "sign_up.waiting": N_("This party is still on the waiting list."),
    "sign_up.not_today": N_("This ticket is for another day."),
    "sign_up.checked_in": N_("This ticket has been checked in already."),
    # What was typed
    "number.malformed": N_("This is no telephone number. Please check the digits."),
    "card.unknown": N_("This neighbor card is not known. Please check its digits."),
    "household.malformed": N_("Please write building and room, such as 5-301."),
    "contact.missing": N_("Please enter a mobile number, or else building and room."),
    "ticket.malformed": N_("A ticket has eight letters and digits. Please check it."),
    "field.too_long": N_("This is too long."),
    "field.empty": N_("Please fill this in."),
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
    "http.too_many_wrong": N_("Too many codes or numbers were wrong. Please wait some minutes."),
    "draw.none": N_("There is no draw for this activity, or it has not been held yet."),
}
"""Code to sentence; the names in braces are facts of the problem."""

_BUSY = N_(
    "Our records cannot be reached right now. Nothing is lost; please try again in a moment."
)
_MALFORMED = N_("This could not be understood. Please go back and try again.")
_FAULT = N_("Something went wrong here. Please try again, or ask our staff.")
_REFUSED = N_("This cannot be done right now. Please ask our staff.")


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
    message = SENTENCES.get(code)
    if message is None:
        return words.gettext(_otherwise(code, status))
    told = {name: _told(fact, words, today) for name, fact in facts.items()}
    try:
        return words.gettext(message).format_map(told)
    except KeyError:  # somebody raised it without its facts
        return words.gettext(_REFUSED)


def moment(at: datetime, words: Localizer, today: date) -> str:
    """Return an instant as it is said today: 14:05, or with its day before it."""
    day = at.astimezone(words.zone).date()
    return words.time(at) if day == today else f"{words.day_word(day, today)} {words.time(at)}"


def _otherwise(code: str, status: int) -> str:
    if code.startswith("store."):
        return _BUSY
    if status == 404:
        return SENTENCES["http.not_found"]
    if status == 405:
        return SENTENCES["http.method"]
    if status >= 500:
        return _FAULT
    return _MALFORMED if code.startswith("http.") else _REFUSED


def _told(fact: object, words: Localizer, today: date) -> str:
    if isinstance(fact, datetime):
        return moment(fact, words, today)
    return words.number(fact) if isinstance(fact, int) else str(fact)
