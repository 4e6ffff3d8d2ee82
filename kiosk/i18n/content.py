"""Texts that staff write, in as many languages as they had time for."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from kiosk.errors import KioskError
from kiosk.i18n.languages import CHINESE, LANGUAGES

_PHRASE = "phrase"
_PHRASE_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+(:\S.*)?")
# Tags outside our table are kept: an office of a later version may know more languages than we do.
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ORDER = {language.tag: place for place, language in enumerate(LANGUAGES)}


@dataclass(frozen=True, slots=True)
class I18nText:
    """One content in several languages: a phrase that the catalogs translate, own texts, or both.

    Build it with ``of``, ``plain`` or ``from_json``, which check and normalise; two contents that
    mean the same are then equal and have the same JSON.
    """

    phrase: str | None = None
    """A key of the phrasebook, perhaps with an argument: ``place.building:5``."""
    texts: tuple[tuple[str, str], ...] = ()
    """Pairs of language tag and text in the order of the language bar; never an empty text."""

    @classmethod
    def of(cls, texts: Mapping[str, object] | None = None, phrase: object = None) -> Self:
        """Return the content with these texts (tag to text), normalised; empty ones are left out.

        Raises:
            KioskError: ``content.malformed``, with the offending field, when a tag is no language
                tag, a text is no text, or a phrase key is not written like one.
        """
        kept = []
        for tag, text in (texts or {}).items():
            if not _TAG.fullmatch(tag):
                raise KioskError("content.malformed", field=tag)
            tidy = _tidy(tag, text)
            if tidy:
                kept.append((tag, tidy))
        kept.sort(key=_by_language)
        return cls(_tidy_phrase(phrase), tuple(kept))

    @classmethod
    def plain(cls, text: str) -> Self:
        """Return the content of a Chinese text alone, as spreadsheets bring it."""
        return cls.of({CHINESE.tag: text})

    @classmethod
    def from_json(cls, text: str) -> "I18nText":
        """Return the content that ``to_json`` wrote.

        Raises:
            KioskError: ``content.malformed``, when the text is not such a JSON object.
        """
        return _parsed(text)

    @classmethod
    def from_mapping(cls, fields: object) -> Self:
        """Return the content of a decoded JSON object, as commands carry it.

        Raises:
            KioskError: ``content.malformed``, when it is no object of texts.
        """
        if not isinstance(fields, Mapping):
            raise KioskError("content.malformed", field="")
        texts = {tag: text for tag, text in fields.items() if tag != _PHRASE}
        odd = next((tag for tag in texts if not isinstance(tag, str)), None)
        if odd is not None:
            raise KioskError("content.malformed", field=str(odd))
        return cls.of(texts, fields.get(_PHRASE))

    def to_mapping(self) -> dict[str, str]:
        """Return the content as an object for JSON, always in the same order of keys."""
        phrase = {} if self.phrase is None else {_PHRASE: self.phrase}
        return phrase | dict(self.texts)

    def to_json(self) -> str:
        """Return the content as JSON; equal contents give equal text, readable in the database."""
        return json.dumps(self.to_mapping(), ensure_ascii=False)

    def own(self, tag: str) -> str | None:
        """Return the text that was written in the language of this tag, if one was."""
        return next((text for written, text in self.texts if written == tag), None)

    def __bool__(self) -> bool:
        return self.phrase is not None or bool(self.texts)

    def __lt__(self, other: "I18nText") -> bool:
        return (self.phrase or "", self.texts) < (other.phrase or "", other.texts)


# Queries read the same few hundred contents again and again.
@lru_cache(maxsize=2048)
def _parsed(text: str) -> I18nText:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KioskError("content.malformed", field="") from error
    return I18nText.from_mapping(fields)


def is_phrase_key(text: str) -> bool:
    """Tell whether a text is written as keys of the phrasebook are."""
    return bool(_PHRASE_KEY.fullmatch(text))


def _by_language(pair: tuple[str, str]) -> tuple[int, str]:
    return _ORDER.get(pair[0], len(_ORDER)), pair[0]


def _tidy(field: str, text: object) -> str:
    # JSON can spell half a character (a lone surrogate), which no database or screen can take.
    if not isinstance(text, str) or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise KioskError("content.malformed", field=field)
    return unicodedata.normalize("NFC", text).strip()


def _tidy_phrase(phrase: object) -> str | None:
    if phrase is None:
        return None
    key = _tidy(_PHRASE, phrase)
    if not is_phrase_key(key):
        raise KioskError("content.malformed", field=_PHRASE)
    return key
