"""Places as staff type them in a hurry: known ones are then told in every language."""

import re

from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.phrases import PHRASES
from kiosk.i18n.recognition import recognise

_KINDS = ("place", "room")


def place_typed(text: str, words: Localizer) -> I18nText | None:
    """Return a place: 5 is building 5, a phrase in the reader's language or Chinese is that phrase.

    Args:
        text: What was typed; nothing is no place.
        words: The reader's language, in which anything else is kept.

    Raises:
        KioskError: It is no text of one line.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if text.isdecimal() and len(text) <= 4:
        return I18nText.of(phrase=f"place.building:{text}")
    for key, label in _labels(words):
        pattern = re.escape(label).replace(re.escape("{n}"), r"(\w[\w–-]{0,19})")
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            return I18nText.of(phrase=":".join((key, *found.groups())))
    known = recognise(text, *_KINDS)
    if known.phrase is not None or words.language is CHINESE:
        return known
    return I18nText.of({words.language.tag: text})


def places_known(words: Localizer) -> tuple[str, ...]:
    """Return what places are called in the reader's language."""
    return tuple(label for _, label in _labels(words) if "{n}" not in label)


def _labels(words: Localizer) -> list[tuple[str, str]]:
    return [
        (key, words.pgettext(*message))
        for key, message in PHRASES.items()
        if key.partition(".")[0] in _KINDS
    ]
