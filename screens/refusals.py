"""Why something cannot be done, and what one can do instead, in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from kiosk.errors import KioskError, StoreError
from kiosk.i18n.localizer import Localizer

FAULT = "fault"
"""The code of what should not happen."""

STORE = "store"
"""The code of a database that cannot be used right now."""

_KEPT = ("opens", "most")
"""The only facts that are kept: no sentence tells what somebody wrote."""


class Refusal(NamedTuple):
    """What was refused, ready to be told in any language."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def again(self) -> bool:
        """Trying the same again may succeed."""
        return self.code in (STORE, FAULT)


def refusal(error: KioskError) -> Refusal:
    """Return an error without anything in it that somebody has written."""
    if isinstance(error, StoreError):
        return Refusal(STORE)
    facts = tuple((name, error.facts[name]) for name in _KEPT if name in error.facts)
    return Refusal(error.code, facts)


def moment_told(at: datetime, today: date, words: Localizer) -> str:
    """Return day and time: Tomorrow 09:00."""
    day = at.astimezone(words.zone).date()
    return f"{words.day_word(day, today)} {words.time(at)}"


def refusal_told(refused: Refusal, words: Localizer, today: date) -> str:
    """Return the sentence for a refusal; one that nobody thought of sends to the staff."""
    facts = dict(refused.facts)
    opens, most = facts.get("opens"), facts.get("most")
    if refused.code == "sign_up.not_yet" and isinstance(opens, datetime):
        told = words.gettext("Sign-up opens {when}. Please come back then.")
        return told.format(when=moment_told(opens, today, words))
    if refused.code in ("sign_up.party", "sign_up.household") and isinstance(most, int):
        return _at_most(refused.code, most, words)
    sentences = {**_of_numbers(words), **_of_sign_ups(words), **_of_tickets(words)}
    return sentences.get(refused.code) or words.gettext("That did not work. Please ask our staff.")


def _at_most(code: str, most: int, words: Localizer) -> str:
    if code == "sign_up.party":
        told = words.ngettext(
            "Only {n} person can come with one sign-up.",
            "At most {n} people can come with one sign-up.",
            most,
        )
    else:
        told = words.ngettext(
            "Only {n} person of a household can take part. Please choose fewer people.",
            "At most {n} people of a household can take part. Please choose fewer people.",
            most,
        )
    return told.format(n=words.number(most))


def _of_numbers(words: Localizer) -> Mapping[str, str]:
    return {
        "number.malformed": words.gettext(
            "This is not a mobile or card number. Please check it and type it again."
        ),
        "card.unknown": words.gettext("We do not know this card. Please ask our staff."),
        "household.malformed": words.gettext(
            "Please type building and apartment with a dash between them: 5-301."
        ),
        "contact.missing": words.gettext("Please type a number first."),
        STORE: words.gettext("That could not be saved right now. Please try again in a moment."),
    }


def _of_sign_ups(words: Localizer) -> Mapping[str, str]:
    return {
        "activity.unknown": words.gettext("This is no longer here."),
        "activity.cancelled": words.gettext("This activity has been cancelled."),
        "activity.over": words.gettext("This activity is over."),
        "activity.open": words.gettext("Everyone is welcome; no need to sign up."),
        "sign_up.not_yet": words.gettext("Sign-up has not opened yet."),
        "sign_up.closed": words.gettext("Sign-up has closed. Please ask our staff."),
        "sign_up.too_large": words.gettext(
            "There are not as many seats in all. Please choose fewer people."
        ),
        "sign_up.already": words.gettext(
            "You have signed up already. To change something, cancel that place first."
        ),
        "sign_up.household_needed": words.gettext(
            "This needs your household. Please use your neighbor card or ask our staff."
        ),
        "sign_up.lobby": words.gettext("Please ask our staff to sign you up."),
    }


def _of_tickets(words: Localizer) -> Mapping[str, str]:
    return {
        "ticket.malformed": words.gettext("This is not a whole code. Please check it."),
        "sign_up.unknown": words.gettext("We do not know this ticket. Please ask our staff."),
        "sign_up.gone": words.gettext("This place has been cancelled."),
        "sign_up.waiting": words.gettext(
            "You are still on the waiting list. Our staff can tell whether a seat is free."
        ),
        "sign_up.not_today": words.gettext("This ticket is not for today."),
        "sign_up.checked_in": words.gettext("You are checked in already. Welcome!"),
        "activity.full": words.gettext("These seats went to others. Please ask our staff."),
        "sign_up.lapsed": words.gettext(
            "The place was kept for a while and has gone to somebody else."
        ),
        "scan.card": words.gettext("Please choose an activity first, then scan the card."),
        "scan.unknown": words.gettext("We do not know this code. Please ask our staff."),
    }
