"""What visitors read when something cannot be done, on the lobby's screen as on a phone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.errors import Refused, StoreError
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.i18n.localizer import localizer
from kiosk.office.pages.sentences import sentence
from screens.refusals import refusal, refusal_told

WORDS = {each.tag: localizer(each, ZoneInfo("Asia/Shanghai")) for each in PHONE_LANGUAGES}

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 25, 1, tzinfo=UTC)

ALIKE: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("activity.cancelled", {}),
    ("sign_up.not_yet", {"opens": AT}),
    ("sign_up.closed", {"closes": AT}),
    ("sign_up.party", {"most": 4}),
    ("sign_up.household", {"most": 2}),
    ("sign_up.already", {}),
    ("number.malformed", {"text": "[b]13812345678[/b]"}),
    ("of.tomorrow", {}),
)


@pytest.mark.parametrize("tag", WORDS)
@pytest.mark.parametrize(("code", "facts"), ALIKE)
def test_screen_and_phone_say_the_same(tag: str, code: str, facts: Mapping[str, object]) -> None:
    words = WORDS[tag]
    on_phone = sentence(code, 409, facts, words, TODAY)
    assert refusal_told(refusal(Refused(code, **facts)), words, TODAY) == on_phone
    assert "{" not in on_phone
    assert "13812345678" not in on_phone


def test_a_database_that_is_busy_loses_nothing_on_either() -> None:
    words = WORDS["en"]
    told = refusal_told(refusal(StoreError("store.busy", path="")), words, TODAY)
    assert told == sentence("store.busy", 503, {}, words, TODAY)
    assert "Nothing is lost" in told


def test_where_one_does_something_else_each_says_its_own() -> None:
    words, refused = WORDS["en"], Refused("sign_up.lobby")
    assert "ask our staff" in refusal_told(refusal(refused), words, TODAY)
    assert "four digits" in sentence("sign_up.lobby", 409, {}, words, TODAY)


@pytest.mark.parametrize("code", ["sign_up.not_yet", "sign_up.closed", "sign_up.household"])
def test_a_refusal_without_its_facts_sends_to_the_staff(code: str) -> None:
    told = refusal_told(refusal(Refused(code)), WORDS["en"], TODAY)
    assert told == "This cannot be done right now. Please ask our staff."


def test_russian_counts_the_people_of_a_household() -> None:
    def told(most: int) -> str:
        return refusal_told(refusal(Refused("sign_up.household", most=most)), WORDS["ru"], TODAY)

    assert told(1).endswith("1 человек.")
    assert told(3).endswith("3 человека.")
