"""The languages, and which of them answers to a tag that somebody else wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.errors import KioskError


@dataclass(frozen=True, slots=True)
class Language:
    """One language that is spoken completely."""

    tag: str
    """The public name (BCP 47): stored in contents, sent in addresses, shown to nobody."""
    folder: str
    """The catalog's folder under ``locales/``."""
    babel: str
    """The locale whose dates, numbers and lists readers of this language expect."""
    endonym: str
    """The language's name in itself, as the language bar shows it."""
    short: str
    """The endonym in at most two cells, for a bar without room."""


CHINESE = Language("zh-Hans", "zh_CN", "zh_Hans_CN", "中文", "中")
"""The language of the committee, in which every content exists."""

# Days stand before months everywhere but in American English, so English reads like the rest.
ENGLISH = Language("en", "en", "en_GB", "English", "EN")
"""The language of the messages in the source, and the answer to a tag that nobody knows."""

LANGUAGES = (
    CHINESE,
    ENGLISH,
    Language("ja", "ja", "ja", "日本語", "日"),
    Language("ko", "ko", "ko", "한국어", "한"),
    Language("fr", "fr", "fr", "Français", "FR"),
    Language("de", "de", "de", "Deutsch", "DE"),
    Language("es", "es", "es", "Español", "ES"),
    Language("ru", "ru", "ru", "Русский", "RU"),
)
"""The languages of the lobby screen, in the order of its language bar."""

TRADITIONAL = Language("zh-Hant", "zh_TW", "zh_Hant_TW", "繁體中文", "繁")
"""The same language in traditional characters; the screen has no room for it in its bar."""

PHONE_LANGUAGES = (*LANGUAGES, TRADITIONAL)
"""The languages of the pages that phones open, in the order of their list."""

_BY_TAG = {language.tag.lower(): language for language in PHONE_LANGUAGES}
# Other names of a language, and relatives whose readers are better served by it than by English.
_ALIASES = {
    **dict.fromkeys(("zh", "cmn", "yue", "wuu"), CHINESE),
    **dict.fromkeys(("zh-tw", "zh-hk", "zh-mo", "cmn-hant", "yue-hk", "yue-hant"), TRADITIONAL),
    "be": _BY_TAG["ru"],
}
_QUALITY = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)\s*$", re.IGNORECASE)


def language(tag: str) -> Language:
    """Return the language with exactly this public tag, in either case.

    Raises:
        KioskError: ``language.unknown``, with the tag, when there is none.
    """
    found = _BY_TAG.get(tag.lower())
    if found is None:
        raise KioskError("language.unknown", tag=tag)
    return found


def match(wanted: str, among: Sequence[Language] = LANGUAGES) -> Language:
    """Return the language that serves a reader best who asks for a tag, a locale or a header.

    Understands ``zh_TW``, ``de-AT``, ``fr_FR.UTF-8`` and whole ``Accept-Language`` headers with
    their weights. English answers to what is unknown, empty or nonsense.

    Args:
        wanted: What was asked for.
        among: The languages there are to choose from: those of the screen, or of phones. Readers
            of traditional characters get the simplified ones where there are no others.
    """
    for candidate in _by_preference(wanted):
        found = _match_one(candidate, among)
        if found is not None:
            return found
    return ENGLISH


def _by_preference(header: str) -> list[str]:
    weighed = []
    for place, part in enumerate(header.split(",")):
        tag, _, parameters = part.partition(";")
        quality = _QUALITY.search(parameters)
        weight = float(quality.group(1)) if quality else 1.0
        if weight > 0:
            weighed.append((-weight, place, tag))
    return [tag for _, _, tag in sorted(weighed)]


def _match_one(tag: str, among: Sequence[Language]) -> Language | None:
    # A locale of the operating system carries its encoding behind a dot and a variant behind an at.
    bare = re.split("[.@]", tag.strip().lower(), maxsplit=1)[0]
    subtags = bare.replace("_", "-").split("-")
    while subtags:
        name = "-".join(subtags)
        found = _BY_TAG.get(name) or _ALIASES.get(name)
        if found in among:
            return found
        subtags.pop()
    return None
