"""A reader who asks for a language in any common way gets it, or the nearest that we have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.i18n.languages import LANGUAGES, language, match


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


def test_every_tag_and_folder_names_its_own_language() -> None:
    assert [language(each.tag) for each in LANGUAGES] == list(LANGUAGES)
    assert [match(each.folder) for each in LANGUAGES] == list(LANGUAGES)


def test_unknown_tag_is_refused_by_name() -> None:
    with pytest.raises(KioskError) as refused:
        language("tlh")
    assert (refused.value.code, refused.value.facts) == ("language.unknown", {"tag": "tlh"})
