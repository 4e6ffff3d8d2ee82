"""What an office wrote in Chinese is understood where the phrasebook says the same."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE, language
from kiosk.i18n.localizer import localizer
from kiosk.i18n.phrases import PHRASES
from kiosk.i18n.recognition import SYNONYMS, recognise

ACTIVITIES = ("class", "group", "talk", "service", "event")


@pytest.mark.parametrize(
    ("written", "kinds", "english"),
    [
        ("书法课", ACTIVITIES, "Calligraphy class"),
        ("书法班", ACTIVITIES, "Calligraphy class"),
        ("太极拳", ACTIVITIES, "Tai chi"),
        ("义诊", ACTIVITIES, "Free health check"),
        ("活动室", ("room",), "Activity room"),
        (" 多功能厅 ", ("room",), "Multi-function hall"),
        ("物业", ("place",), "Property management"),
        ("物业", ("line",), "Property matters"),
        ("民政", ("line",), "Social assistance"),
        ("5号楼", ("place",), "Building 5"),
        ("12 栋", ("place",), "Building 12"),
        ("1-6号楼", ("place",), "Buildings 1–6"),
        ("1号楼至6号楼", ("place",), "Buildings 1–6"),
        ("2楼", ("place",), "Floor 2"),
        ("社工", ("role",), "Community worker"),
        ("免费", ("price",), "Free"),
    ],
)
def test_office_words_become_a_phrase(written: str, kinds: tuple[str, ...], english: str) -> None:
    content = recognise(written, *kinds)
    assert content.own("zh-Hans") == written.strip()
    assert localizer(language("en"), ZoneInfo("Asia/Shanghai")).text(content) == english


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("书法课", ("room",)),
        ("沈老师的书法课", ACTIVITIES),
        ("5号楼", ("line",)),
        ("5号楼502室", ("place",)),
        ("", ACTIVITIES),
    ],
)
def test_what_says_something_else_stays_chinese(written: str, kinds: tuple[str, ...]) -> None:
    assert recognise(written, *kinds) == I18nText.plain(written)


@given(st.text())
def test_written_words_are_never_changed(written: str) -> None:
    tidy = written.encode("utf-8", "ignore").decode()
    assert recognise(tidy, *ACTIVITIES, "place").own("zh-Hans") == I18nText.plain(tidy).own(
        "zh-Hans"
    )


def test_no_name_means_two_things_of_one_kind() -> None:
    chinese = localizer(CHINESE, ZoneInfo("Asia/Shanghai"))
    owners: dict[tuple[str, str], set[str]] = {}
    for key, message in PHRASES.items():
        if "{n}" not in message.text:
            for name in (chinese.pgettext(*message), *SYNONYMS.get(key, ())):
                owners.setdefault((key.partition(".")[0], name), set()).add(key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}
    assert set(SYNONYMS) <= set(PHRASES)
