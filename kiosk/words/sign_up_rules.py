"""The sentences for what can go wrong with sign-ups, cards, draws and the office's keys."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

SIGN_UP_RULES: Mapping[str, str] = {
    "sign_up.later": N_("The office cannot be reached; it does this as soon as it can."),
    # What was typed
    "number.malformed": N_("This is no telephone number, and no number of a neighbor card."),
    "household.malformed": N_("This is no household. Write building and room, like 5-301."),
    "contact.missing": N_("A number or a household is needed."),
    "ticket.malformed": N_("“{text}” is no ticket. A ticket has eight letters and digits."),
    "activity.no_code": N_("There is no activity with the code “{text}”."),
    # Sign-ups
    "activity.over": N_("This activity is over."),
    "sign_up.not_yet": N_("Sign-ups begin at {opens}."),
    "sign_up.closed": N_("Sign-ups ended at {closes}."),
    "sign_up.times": N_("Sign-ups have to end after they begin."),
    "sign_up.party": N_("One sign-up can be for 1 to {most} people."),
    "sign_up.too_large": N_("There are only {capacity} places in all."),
    "sign_up.already": N_("They are signed up already."),
    "sign_up.household": N_("The household has its share; it may bring {most} people."),
    "sign_up.household_needed": N_("For a draw, the household is needed."),
    "sign_up.lobby": N_("The code on the lobby screen is needed."),
    "sign_up.unknown": N_("There is no such sign-up in this activity."),
    "sign_up.gone": N_("This sign-up was given back before."),
    "sign_up.waiting": N_("This party is on the waiting list."),
    "sign_up.not_today": N_("The activity is on another day; it begins at {starts}."),
    "sign_up.checked_in": N_("This party has been checked in."),
    "sign_up.lapsed": N_("Nobody answered in time, and the place went to others."),
    # Cards
    "card.unknown": N_("There is no such neighbor card, or it is no longer valid."),
    "card.malformed": N_("This is no number of a neighbor card."),
    "card.exists": N_("This neighbor card is another household's."),
    "households.none": N_("“{path}” names no household. Write one in each row, like 5-301."),
    "households.unclear": N_(
        "Not every row of “{path}” names a household, so no card was issued. Correct the list."
    ),
    # Draws
    "draw.none": N_("This activity has no draw."),
    "draw.early": N_("The draw cannot be done before sign-ups end at {closes}."),
    "draw.seed": N_("The draw was announced with another office's key. Restore that key."),
    "draw.started": N_("The draw has begun. Whether there is one can no longer be changed."),
    "draw.closes": N_("A draw needs an end of sign-ups. Say it with “--closes”."),
    "draw.malformed": N_("“{path}” is no draw as it is published."),
    "web.unreadable": N_("“{url}” cannot be read ({reason})."),
    "web.too_large": N_("What is at “{url}” is too large for a draw."),
    # Keys
    "key.missing": N_(
        "The office's key {path} is not here. Contacts can be read only where it is."
    ),
    "key.unreadable": N_("The office's key {path} cannot be used ({reason})."),
    "key.malformed": N_("{path} is no key of an office. Restore a copy of the key."),
    "key.other": N_("The contacts were sealed for another office's key. Restore that key."),
    # Erasing
    "erase.future": N_("Only what is over can be erased. Choose a day up to {today}."),
}
"""Code to sentence. The names in braces are the facts of the error."""
