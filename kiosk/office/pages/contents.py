"""What staff wrote, with the language it is in, so that phones can read it out or translate it."""

from typing import NamedTuple

from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE, TRADITIONAL
from kiosk.i18n.localizer import Localizer


class Shown(NamedTuple):
    """A text as it stands on a page."""

    text: str
    lang: str | None = None
    """The tag of its language, where it is not the page's."""
    chinese_only: bool = False
    """It is Chinese, and the reader reads another language."""


def shown(content: I18nText, words: Localizer) -> Shown:
    """Return the best text for this reader, and in which language it is."""
    text = words.text(content)
    if text in (content.own(words.language.tag), content.phrase and words.phrase(content.phrase)):
        return Shown(text)
    tag = next((tag for tag, own in content.texts if own == text), None)
    return Shown(text, tag, words.chinese_only(content))


def shown_maybe(content: I18nText | None, words: Localizer) -> Shown | None:
    """Return the best text for this reader; None where there is none."""
    return shown(content, words) if content else None


def beside(content: I18nText, words: Localizer) -> Shown | None:
    """Return the Chinese text that stands beside a translated one: the one on the poster."""
    chinese = content.own(CHINESE.tag)
    if chinese is None and content.phrase is None:
        return None
    if words.language in (CHINESE, TRADITIONAL) or chinese in (None, words.text(content)):
        return None
    return Shown(str(chinese), CHINESE.tag)
