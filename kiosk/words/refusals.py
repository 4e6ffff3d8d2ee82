"""Why something cannot be done, by the code of the refusal: one sentence that says what to do."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.words.times import moment

FAULT = "fault"
"""The code of what should not happen."""

STORE = "store"
"""The code of a database that cannot be used right now, whatever its own code says."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # Activities
        "activity.unknown": N_("There is no such activity. It may have been withdrawn."),
        "activity.cancelled": N_("This activity has been canceled."),
        "activity.over": N_("This activity is over."),
        "activity.open": N_("Everybody may come to this activity; no sign-up is needed."),
        "activity.full": N_("These seats went to others. Please ask our staff."),
        # Signing up
        "sign_up.not_yet": N_("Sign-ups open at {opens}. Please come back then."),
        "sign_up.closed": N_("Sign-ups closed at {closes}. Please ask our staff."),
        "sign_up.party": N_("Please choose how many people are coming: {most} at most."),
        "sign_up.too_large": N_("There are not so many places. Please come with fewer people."),
        "sign_up.already": N_("This number or household is signed up already."),
        "sign_up.household_needed": N_(
            "This is a draw with one entry per household: building and room, please."
        ),
        # Tickets
        "sign_up.unknown": N_("Nothing was found for this. Please check it, or ask our staff."),
        "sign_up.gone": N_("These places were given back before."),
        "sign_up.later": N_(
            "Noted. The office cannot be reached right now, and will do this as soon as it can."
        ),
        "key.elsewhere": N_("Only the office can do this. Please ask our staff."),
        "sign_up.lapsed": N_("The time to answer is over, and the place went to the next in line."),
        "sign_up.waiting": N_(
            "You are still on the waiting list. Our staff can tell whether a seat is free."
        ),
        "sign_up.not_today": N_("This ticket is for another day."),
        "sign_up.checked_in": N_("This ticket has been checked in already."),
        "ticket.malformed": N_("A ticket has eight letters and digits. Please check it."),
        # What was typed
        "number.malformed": N_(
            "This is not a mobile or card number. Please check it and type it again."
        ),
        "card.unknown": N_("We do not know this card. Please ask our staff."),
        "household.malformed": N_("Please write building and room, such as 5-301."),
        "field.too_long": N_("This is too long."),
        "field.empty": N_("Please fill this in."),
        # Not the visitor's
        "kiosk.revoked": N_("This kiosk is out of service. Please ask our staff."),
        STORE: N_(
            "Our records cannot be reached right now. "
            "Nothing is lost; please try again in a moment."
        ),
        FAULT: N_("Something went wrong here. Please try again, or ask our staff."),
    }
)
"""Code to sentence; the names in braces are facts of the refusal."""

_REFUSED = N_("This cannot be done right now. Please ask our staff.")


def refusal_told(
    code: str,
    facts: Mapping[str, object],
    words: Localizer,
    today: date,
    own: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return why something cannot be done; what nobody thought of sends to the staff.

    Args:
        code: The refusal's stable code.
        facts: What the sentence is about.
        words: The reader's language.
        today: Times of another day are told with their date.
        own: What an interface says in other words, because one does something else there.
    """
    most = facts.get("most")
    if code == "sign_up.household" and isinstance(most, int):
        told = words.ngettext(
            "One household may bring {n} person in all.",
            "One household may bring {n} people in all.",
            most,
        )
        return told.format(n=words.number(most))
    message = own.get(code) or SENTENCES.get(_known(code), _REFUSED)
    try:
        return words.gettext(message).format_map(
            {name: _told(fact, words, today) for name, fact in facts.items()}
        )
    except KeyError:  # somebody raised it without its facts
        return words.gettext(_REFUSED)


def _known(code: str) -> str:
    return STORE if code.startswith(f"{STORE}.") else code


def _told(fact: object, words: Localizer, today: date) -> str:
    if isinstance(fact, datetime):
        return moment(fact, words, today)
    return words.number(fact) if isinstance(fact, int) else str(fact)
