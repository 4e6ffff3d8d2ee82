"""Why something cannot be done at the kiosk, kept without anything that somebody has written."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from kiosk.errors import KioskError, StoreError
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.words import refusals
from kiosk.words.refusals import FAULT, STORE

_KEPT = ("opens", "closes", "most")
"""The only facts that are kept: no sentence tells what somebody wrote."""

_OWN: Mapping[str, str] = MappingProxyType(
    {
        "contact.missing": N_("Please type a number first."),
        "sign_up.lobby": N_("Please ask our staff to sign you up."),
        "scan.card": N_("Please choose an activity first, then scan the card."),
        "scan.unknown": N_("We do not know this code. Please ask our staff."),
    }
)
"""Code to sentence, where one does something else here than on a phone."""


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


def refusal_told(refused: Refusal, words: Localizer, today: date) -> str:
    """Return the sentence for a refusal; one that nobody thought of sends to the staff."""
    return refusals.refusal_told(refused.code, dict(refused.facts), words, today, _OWN)
