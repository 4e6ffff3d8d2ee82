"""What staff typed as a title: a phrase that every language has, or their own words."""

from collections.abc import Iterator

from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.phrases import PHRASES
from screens.staff.roster_places import place_typed


def content_typed(text: str, words: Localizer, chinese: Localizer) -> I18nText:
    """Return a text as a phrase where it is one in the reader's language or in Chinese.

    Args:
        text: What was typed.
        words: The reader's language, in which it is kept where it is no phrase.
        chinese: The language in which phrases are known, too.
    """
    wanted = text.strip().casefold()
    for each in (words, chinese):
        for key, label in _labels(each):
            if label.casefold() == wanted:
                return I18nText.of(phrase=key)
    return I18nText.of({words.language.tag: text})


def typed_over(
    old: I18nText | None, text: str, group: str, words: Localizer, chinese: Localizer
) -> I18nText | None:
    """Return a content after a text was typed over it; nothing typed leaves it as it is.

    A phrase replaces all that was there, own words replace the phrase and the same language.

    Args:
        old: What was there.
        text: What was typed.
        group: What kind of content it is, such as "place".
        words: The reader's language.
        chinese: The language in which phrases are known, too.

    Raises:
        KioskError: It is no text of one line.
    """
    text = " ".join(text.split())
    if not text:
        return old
    place = place_typed(text, words) if group == "place" else None
    new = place or content_typed(text, words, chinese)
    if old is None or new.phrase is not None:
        return new
    return I18nText.of({**dict(old.texts), **dict(new.texts)})


def phrase_labels(words: Localizer, chinese: Localizer) -> tuple[str, ...]:
    """Return what phrases are called in the reader's language and in Chinese."""
    both = (label for each in (words, chinese) for _, label in _labels(each))
    return tuple(dict.fromkeys(both))


def _labels(words: Localizer) -> Iterator[tuple[str, str]]:
    for key, message in PHRASES.items():
        if "{n}" not in message.text:
            yield key, words.pgettext(*message)
