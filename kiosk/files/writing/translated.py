"""One content in several columns: one for each language, and one for phrases."""

from collections.abc import Callable, Iterator, Sequence

from kiosk.files.tables.columns import PHRASE, Column
from kiosk.files.tables.lists import language_of
from kiosk.files.writing.sheets import Reader, Written
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import NONE, explicit_phrase
from kiosk.i18n.languages import CHINESE, PHONE_LANGUAGES
from kiosk.i18n.recognition import recognise_words

Tidy = Callable[[I18nText | None], I18nText | None]
"""What an import makes of a content that names no phrase itself."""


def translated(
    column: Column,
    contents: Sequence[I18nText | None],
    reader: Reader,
    tidy: Tidy = lambda content: content,
) -> Iterator[Written]:
    """Yield the columns in which contents stand, at least one.

    The first language needs no mark in its header where an import tells it by its letters. Phrases
    need no column where an import recognises them.
    """
    by_language = {
        language.tag: [content.own(language.tag) if content else None for content in contents]
        for language in PHONE_LANGUAGES
    }
    used = {tag: texts for tag, texts in by_language.items() if any(texts)}
    phrases = [_phrase(content, column, reader, tidy) for content in contents]
    if not used and not any(phrases):
        used = {CHINESE.tag: by_language[CHINESE.tag]}
    first = next(iter(used), None)
    for tag, texts in used.items():
        told = tag == first and all(language_of(text) == tag for text in texts if text)
        yield Written(column.header(reader.chinese, None if told else tag), tuple(texts))
    if any(phrases):
        word = "词条" if reader.chinese else PHRASE
        yield Written(column.header(reader.chinese, word), tuple(phrases))


def _phrase(content: I18nText | None, column: Column, reader: Reader, tidy: Tidy) -> str:
    """Return what has to be said of a content's phrase; nothing where its texts say it."""
    if not content:
        return ""
    chinese = content.own(CHINESE.tag)
    implied = recognise_words(chinese, *column.kinds).phrase if chinese else None
    if tidy(I18nText(implied, content.texts) or None) == content:
        return ""
    return NONE if content.phrase is None else explicit_phrase(content.phrase, reader.wording)
