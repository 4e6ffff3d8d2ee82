"""What staff write in several languages is kept whole, in one form, or refused."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES

TAGS = st.sampled_from([each.tag for each in LANGUAGES] + ["zh-Hant", "vi", "pt-BR"])
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
CONTENTS = st.builds(
    I18nText.of,
    st.dictionaries(TAGS, WORDS),
    st.none() | st.sampled_from(["class.tai_chi", "place.building:5", "place.buildings:1–6"]),
)


@given(CONTENTS)
def test_content_comes_back_from_the_database_as_it_was(content: I18nText) -> None:
    assert I18nText.from_json(content.to_json()) == content
    assert I18nText.from_mapping(content.to_mapping()) == content


@given(CONTENTS)
def test_equal_contents_are_one_text_in_the_database(content: I18nText) -> None:
    backwards = I18nText.of(dict(reversed(content.texts)), content.phrase)
    assert backwards == content
    assert hash(backwards) == hash(content)
    assert backwards.to_json() == content.to_json()


@given(st.lists(CONTENTS))
def test_contents_have_one_order_whatever_they_hold(contents: list[I18nText]) -> None:
    assert sorted(contents) == sorted(reversed(contents))


@given(CONTENTS)
def test_kept_texts_are_normalised_and_never_empty(content: I18nText) -> None:
    for _, text in content.texts:
        assert text == unicodedata.normalize("NFC", text).strip() != ""


def test_database_shows_readable_text_in_the_order_of_the_language_bar() -> None:
    content = I18nText.of(
        {"en": "Calligraphy", "zh-Hans": " 书法课 ", "de": "  "}, "class.calligraphy"
    )
    shown = '{"phrase": "class.calligraphy", "zh-Hans": "书法课", "en": "Calligraphy"}'
    assert content.to_json() == shown


def test_text_of_a_spreadsheet_is_chinese() -> None:
    assert I18nText.plain("书法课") == I18nText.of({"zh-Hans": "书法课"})


def test_content_without_words_is_nothing() -> None:
    assert not I18nText.plain("  ")
    assert I18nText.of({"en": "Tai chi"})
    assert I18nText.of(phrase="class.tai_chi")


def test_text_in_a_language_of_a_later_version_survives() -> None:
    later = '{"zh-Hans": "通知", "zh-Hant": "公告", "vi": "Thông báo"}'
    assert I18nText.from_json(later).own("zh-Hant") == "公告"
    assert json.loads(I18nText.from_json(later).to_json()) == json.loads(later)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("", ""),
        ("书法课", ""),
        ("[]", ""),
        ('"书法课"', ""),
        ("null", ""),
        ("[" * 100_000, ""),
        ('{"zh-Hans": 1}', "zh-Hans"),
        ('{"zh-Hans": null}', "zh-Hans"),
        ('{"zh-Hans": ["书法课"]}', "zh-Hans"),
        ('{"en": "half \\ud83d a sign"}', "en"),
        ('{"": "x"}', ""),
        ('{"../x": "x"}', "../x"),
        ('{"phrase": 5}', "phrase"),
        ('{"phrase": ""}', "phrase"),
        ('{"phrase": "not a key"}', "phrase"),
    ],
)
def test_malformed_content_is_refused_with_its_field(written: str, field: str) -> None:
    with pytest.raises(KioskError) as refused:
        I18nText.from_json(written)
    assert (refused.value.code, refused.value.facts) == ("content.malformed", {"field": field})
