"""What the fields of a row look like in cells, so that they are read as what they were."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kiosk.files.grids import Value
from kiosk.files.tables.lists import content_of, joined, kept
from kiosk.files.tables.people import houses_of
from kiosk.files.tables.spoken import language_tag
from kiosk.files.writing.sheets import Reader
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import escaped, explicit
from kiosk.i18n.languages import LANGUAGES
from kiosk.i18n.recognition import recognise

_ENDONYMS = {language.tag: language.endonym for language in LANGUAGES}


def clock(minutes: int) -> Value:
    """Return a time of day; workbooks have none for the midnight that ends it."""
    return "24:00" if minutes == 1440 else time(minutes // 60, minutes % 60)


def until(day: date, minutes: int) -> Value:
    """Return when something ends that began on a day, with the date if it is a later one."""
    if minutes <= 1440:
        return clock(minutes)
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def yes(value: bool, reader: Reader) -> str:
    """Return yes or no."""
    if reader.chinese:
        return "是" if value else "否"
    return "yes" if value else "no"


def one(content: I18nText | None, kinds: tuple[str, ...], reader: Reader) -> str:
    """Return a content for a cell of its own: its text alone where that says it all."""
    if not content:
        return ""
    if len(content.texts) == 1:
        text = content.texts[0][1]
        if recognise(text, *kinds) == content:
            return text
    return explicit(content, reader.wording)


def contents(values: Iterable[I18nText], kinds: tuple[str, ...], reader: Reader) -> str:
    """Return a cell that lists contents."""
    return joined([_piece(each, kinds, reader) for each in values], chinese=reader.chinese)


def houses(values: Iterable[str], reader: Reader) -> str:
    """Return a cell that lists buildings."""
    simple = ((escaped(each), each) for each in values)
    pieces = [piece if houses_of(piece) == (text,) else kept(text) for piece, text in simple]
    return joined(pieces, chinese=reader.chinese)


def languages(tags: Iterable[str], reader: Reader) -> str:
    """Return a cell that lists languages, each by its own name for itself."""
    named = ((_ENDONYMS.get(tag, tag), tag) for tag in tags)
    pieces = [word if language_tag(word) == tag else kept(tag) for word, tag in named]
    return joined(pieces, chinese=reader.chinese)


def _piece(content: I18nText, kinds: tuple[str, ...], reader: Reader) -> str:
    if len(content.texts) == 1:
        text = escaped(content.texts[0][1])
        if content_of(text, kinds) == content:
            return text
    return explicit(content, reader.wording)
