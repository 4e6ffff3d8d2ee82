"""A reader who asks for a language in any common way gets it, or the nearest that we have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.i18n.languages import LANGUAGES, PHONE_LANGUAGES, language, match


def test_language_bar_shows_the_eight_languages_in_their_own_words() -> None:
    bar = "中文  English  日本語  한국어  Français  Deutsch  Español  Русский"
    assert "  ".join(each.endonym for each in LANGUAGES) == bar


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        ("zh-Hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh_TW", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("ZH_cn.UTF-8", "zh-Hans"),
        ("yue-HK", "zh-Hans"),
        ("en", "en"),
        ("en-US", "en"),
        ("ja-JP", "ja"),
        ("ko_KR.UTF-8", "ko"),
        ("de-AT", "de"),
        ("de_DE@euro", "de"),
        ("fr-CA", "fr"),
        ("es-419", "es"),
        ("ru-RU", "ru"),
        ("uk", "en"),
        ("th-TH", "en"),
        ("zhong", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_reader_gets_the_nearest_language(wanted: str, tag: str) -> None:
    assert match(wanted).tag == tag


def test_phones_speak_traditional_characters_too() -> None:
    assert [each.endonym for each in PHONE_LANGUAGES] == [
        *(each.endonym for each in LANGUAGES),
        "繁體中文",
    ]


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh_HK.UTF-8", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("ZH-HANT-SG", "zh-Hant"),
        ("yue-Hant-HK", "zh-Hant"),
        ("zh-Hans-TW", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-CN,zh;q=0.9,zh-TW;q=0.8", "zh-Hans"),
        ("en;q=0.2, zh-TW", "zh-Hant"),
        ("th, zh-HK;q=0.4, ja;q=0.3", "zh-Hant"),
        ("de-AT", "de"),
        ("tlh", "en"),
    ],
)
def test_phone_gets_the_characters_that_it_asks_for(wanted: str, tag: str) -> None:
    assert match(wanted, PHONE_LANGUAGES).tag == tag


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"),
        ("th, ko;q=0.4, ja;q=0.6", "ja"),
        ("en;q=0.2, zh-TW", "zh-Hans"),
        ("de;q=0, es;q=0.1", "es"),
        ("vi,th;q=0.9", "en"),
        ("de;q=oops", "de"),
        (",;,;q=1", "en"),
    ],
)
def test_browser_header_is_understood_with_its_weights(header: str, tag: str) -> None:
    assert match(header).tag == tag


@given(st.text())
def test_no_wish_is_too_odd_to_be_answered(wanted: str) -> None:
    assert match(wanted) in LANGUAGES
    assert match(wanted, PHONE_LANGUAGES) in PHONE_LANGUAGES


def test_every_tag_and_folder_names_its_own_language() -> None:
    assert [language(each.tag) for each in PHONE_LANGUAGES] == list(PHONE_LANGUAGES)
    assert [language(each.tag.upper()) for each in PHONE_LANGUAGES] == list(PHONE_LANGUAGES)
    assert [match(each.folder) for each in LANGUAGES] == list(LANGUAGES)
    found = [match(each.folder, PHONE_LANGUAGES) for each in PHONE_LANGUAGES]
    assert found == list(PHONE_LANGUAGES)


def test_unknown_tag_is_refused_by_name() -> None:
    with pytest.raises(KioskError) as refused:
        language("tlh")
    assert (refused.value.code, refused.value.facts) == ("language.unknown", {"tag": "tlh"})
