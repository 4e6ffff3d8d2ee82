"""Rows of all kinds for property tests: hostile texts, every language, every time."""

from datetime import date

from hypothesis import strategies as st

from kiosk.files.tables.activities import ActivityLine, tidy_price
from kiosk.files.tables.bookings import BookingLine
from kiosk.files.tables.people import PersonLine, tidy_name
from kiosk.files.tables.rooms import LayoutLine, RoomLine
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import NONE
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.i18n.phrases import PHRASES
from kiosk.text import inert

_PIECES = (
    *"=+-@'\";,，；、\n\\[]()（）:|#—_ \u3000ａ＝５5é",
    "=1+1", "'=x", "_x0041_", "[en]", "[—]", "1-3", "5号楼", "60人", "20元", "免费", "书法班",
    "王芳", "abc", "zh", "#N/A", "2026-06-01", "001", "class.yoga", "日期", "name",
    "\U0001f600", "e\u0301",
)  # fmt: skip


def texts(most: int = 20, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts as the database can hold them."""
    pieces = st.lists(st.sampled_from(_PIECES) | st.characters(), min_size=1, max_size=6)
    written = pieces.map(lambda each: inert("".join(each), most, lines=lines))
    return written.filter(bool)


def contents(*, lines: bool = False) -> st.SearchStrategy[I18nText]:
    """Contents with a phrase, with texts, or both; sometimes just what an office writes."""
    tags = st.sampled_from([language.tag for language in PHONE_LANGUAGES])
    several = st.dictionaries(tags, texts(lines=lines), max_size=3)
    keys = st.sampled_from(sorted(PHRASES))
    phrases = st.none() | keys | st.builds("{}:{}".format, keys, texts(8))
    made = st.builds(I18nText.of, several, phrases) | texts(lines=lines).map(I18nText.plain)
    return made.filter(bool)


def tags() -> st.SearchStrategy[tuple[str, ...]]:
    """Tags of languages, each once."""
    each = st.sampled_from(["zh-Hans", "en", "ja", "zh", "zh-Hant-TW", "wuu", "csl", "cn"])
    return st.lists(each, max_size=4, unique=True).map(tuple)


_MINUTES = st.integers(0, 1440)
_SPANS = st.tuples(_MINUTES, _MINUTES).filter(lambda span: span[0] < span[1] and span[0] < 1440)
_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_AMOUNTS = st.integers(1, 100_000)


def people() -> st.SearchStrategy[list[PersonLine]]:
    """Workers, each name once and as imports tidy names."""
    names = texts(40).filter(lambda name: name == tidy_name(name))
    each = st.builds(
        PersonLine,
        address=st.just(""),
        name=names,
        romanised=(texts() | st.just("")).filter(lambda text: text != NONE),
        role=st.none() | contents(),
        lines=st.lists(contents(), max_size=3, unique=True).map(tuple),
        buildings=st.lists(texts(), max_size=4, unique=True).map(tuple),
        languages=tags(),
    )
    return st.lists(each, max_size=4, unique_by=lambda line: line.name)


def rooms() -> st.SearchStrategy[list[RoomLine]]:
    """Rooms with layouts."""
    layouts = st.builds(LayoutLine, contents(), _AMOUNTS, st.integers(0, 1440))
    each = st.builds(
        lambda span, **more: RoomLine(opens=span[0], closes=span[1], **more),
        _SPANS,
        address=st.just(""),
        code=texts(20),
        name=contents(),
        capacity=_AMOUNTS,
        place=st.none() | contents(),
        part_of=st.none() | texts(20),
        private=st.booleans(),
        layouts=st.lists(layouts, max_size=3).map(tuple),
    )
    return st.lists(each, max_size=4, unique_by=lambda line: line.code)


def bookings() -> st.SearchStrategy[list[BookingLine]]:
    """Bookings, with the office's numbers and without."""
    each = st.builds(
        lambda span, **more: BookingLine(starts=span[0], ends=span[1], **more),
        _SPANS,
        address=st.just(""),
        number=st.just("") | texts(20),
        room=texts(20),
        day=_DAYS,
        title=contents(),
        group=st.just("") | texts(),
        private=st.booleans(),
        layout=st.just("") | texts(),
    )
    return st.lists(each, max_size=4, unique_by=lambda line: line.source(line.room.casefold()))


def activities() -> st.SearchStrategy[list[ActivityLine]]:
    """Activities, some of several days."""
    prices = st.none() | contents() | st.sampled_from(["20元", "0", "¥5.50"]).map(I18nText.plain)
    each = st.builds(
        lambda span, more_days, capacity, reserved, **more: ActivityLine(
            starts=span[0],
            ends=span[1] + more_days * 1440,
            capacity=capacity,
            reserved=min(reserved, capacity or reserved),
            **more,
        ),
        _SPANS,
        st.just(0) | st.integers(1, 186),
        st.none() | _AMOUNTS,
        st.integers(0, 100_000),
        address=st.just(""),
        number=st.just("") | texts(20),
        title=contents(),
        day=_DAYS,
        room=st.sampled_from(["", NONE]) | texts(20),
        book_room=st.booleans(),
        place=st.none() | contents(),
        audience=st.none() | contents(),
        price=prices | prices.map(tidy_price),
        organiser=st.just("") | texts(),
        languages=tags(),
        description=st.none() | contents(lines=True),
    )
    return st.lists(each, max_size=4, unique_by=lambda line: line.source)
