"""A reader sees the best text there is for them, and is told when it is Chinese only."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import PHONE_LANGUAGES, language
from kiosk.i18n.localizer import Localizer, localizer
from kiosk.i18n.phrases import PHRASES

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORDS = {each.tag: localizer(each, SHANGHAI) for each in PHONE_LANGUAGES}
NOT_CHINESE = [each.tag for each in PHONE_LANGUAGES if not each.tag.startswith("zh")]


def in_german() -> Localizer:
    return WORDS["de"]


@pytest.mark.parametrize(
    ("content", "shown", "chinese"),
    [
        (I18nText.of({"zh-Hans": "书法", "de": "Pinsel"}, "class.calligraphy"), "Pinsel", False),
        (I18nText.of({"zh-Hans": "书法"}, "class.calligraphy"), "Kalligrafiekurs", False),
        (I18nText.of({"zh-Hans": "书法"}, "class.of_the_future"), "书法", True),
        (I18nText.of({"zh-Hans": "书法", "en": "Calligraphy"}), "书法", True),
        (I18nText.of({"en": "Calligraphy", "ru": "Каллиграфия"}), "Calligraphy", False),
        (I18nText.of({"ru": "Каллиграфия"}), "Каллиграфия", False),
        (I18nText.of(), "", False),
    ],
)
def test_reader_sees_own_text_then_phrase_then_chinese(
    content: I18nText, shown: str, chinese: bool
) -> None:
    assert in_german().text(content) == shown
    assert in_german().chinese_only(content) is chinese


def test_chinese_reader_is_never_told_that_it_is_chinese() -> None:
    words = WORDS["zh-Hans"]
    assert words.text(I18nText.plain("书法")) == "书法"
    assert not words.chinese_only(I18nText.plain("书法"))


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (I18nText.of({"zh-Hans": "书法", "zh-Hant": "書藝"}, "class.calligraphy"), "書藝"),
        (I18nText.of({"zh-Hans": "书法"}, "class.calligraphy"), "書法課"),
        (I18nText.of({"zh-Hans": "书法", "en": "Calligraphy"}), "书法"),
        (I18nText.of({"en": "Calligraphy"}), "Calligraphy"),
    ],
)
def test_reader_of_traditional_characters_gets_simplified_ones_before_a_foreign_language(
    content: I18nText, shown: str
) -> None:
    assert WORDS["zh-Hant"].text(content) == shown
    assert not WORDS["zh-Hant"].chinese_only(content)


@pytest.mark.parametrize(
    ("tag", "building", "buildings"),
    [
        ("zh-Hans", "5号楼", "1–6号楼"),
        ("zh-Hant", "5號樓", "1–6號樓"),
        ("en", "Building 5", "Buildings 1–6"),
        ("ja", "5号棟", "1–6号棟"),
        ("ko", "5동", "1–6동"),
        ("fr", "Bâtiment 5", "Bâtiments 1–6"),
        ("de", "Haus 5", "Häuser 1–6"),
        ("es", "Edificio 5", "Edificios 1–6"),
        ("ru", "Корпус 5", "Корпуса 1–6"),
    ],
)
def test_phrase_takes_its_number_along(tag: str, building: str, buildings: str) -> None:
    words = WORDS[tag]
    assert words.text(I18nText.of(phrase="place.building:5")) == building
    assert words.text(I18nText.of(phrase="place.buildings:1–6")) == buildings


@pytest.mark.parametrize(
    "key", ["place.building", "class.tai_chi:5", "place.building:", "place", "place.nowhere:1"]
)
def test_phrase_that_does_not_fit_its_argument_is_unknown(key: str) -> None:
    assert in_german().phrase(key) is None


def test_argument_of_a_phrase_is_text_and_never_a_pattern() -> None:
    assert in_german().phrase("place.building:{0.__class__}") == "Haus {0.__class__}"


@pytest.mark.parametrize("tag", NOT_CHINESE)
def test_every_phrase_reads_without_chinese_knowledge(tag: str) -> None:
    for key, message in PHRASES.items():
        shown = WORDS[tag].phrase(f"{key}:7" if "{n}" in message.text else key)
        assert shown
        if tag != "ja":
            assert not any("\u4e00" <= sign <= "\u9fff" for sign in shown), key


@pytest.mark.parametrize("tag", [each.tag for each in PHONE_LANGUAGES])
def test_phrases_of_one_kind_are_told_apart(tag: str) -> None:
    by_kind: dict[str, list[str]] = {}
    for key, message in PHRASES.items():
        by_kind.setdefault(message.context, []).append(WORDS[tag].pgettext(*message))
        assert key.count(".") == 1
    # Chinese, Japanese and Korean have no plural: one building and several read alike.
    by_kind["place"].remove(WORDS[tag].phrase("place.building:{n}") or "")
    assert {kind: len(set(texts)) for kind, texts in by_kind.items()} == {
        kind: len(texts) for kind, texts in by_kind.items()
    }


@pytest.mark.parametrize(
    ("tag", "today", "tomorrow", "later"),
    [
        ("zh-Hans", "今天", "明天", "11月25日 周三"),
        ("zh-Hant", "今天", "明天", "11月25日 週三"),
        ("en", "Today", "Tomorrow", "Wed 25 Nov"),
        ("fr", "Aujourd’hui", "Demain", "mer. 25 nov."),
        ("ru", "Сегодня", "Завтра", "ср, 25 нояб."),
    ],
)
def test_near_days_have_names(tag: str, today: str, tomorrow: str, later: str) -> None:
    said = [WORDS[tag].day_word(date(2026, 11, day), date(2026, 11, 23)) for day in (23, 24, 25)]
    assert said == [today, tomorrow, later]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "Осталось 1 место"),
        (3, "Осталось 3 места"),
        (5, "Осталось 5 мест"),
        (11, "Осталось 11 мест"),
        (21, "Осталось 21 место"),
    ],
)
def test_russian_counts_in_three_forms(number: int, shown: str) -> None:
    form = WORDS["ru"].ngettext("{n} seat left", "{n} seats left", number)
    assert form.format(n=number) == shown


def test_without_a_catalog_everything_is_english() -> None:
    from gettext import NullTranslations

    words = Localizer(language("de"), NullTranslations(), SHANGHAI)
    assert words.text(I18nText.of(phrase="place.building:5")) == "Building 5"
    assert words.date(date(2026, 11, 23)) == "Mo., 23. November"
