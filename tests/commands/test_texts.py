"""What people and files bring is made inert before it is stored, and never cut silently."""

import pytest

from kiosk.commands.orders import AddPerson
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from tests.committee import Committee

HOSTILE = "王\x1b]52;c;aGk=\x07晨\u202e\x00"


def test_nothing_that_acts_on_a_terminal_is_stored(committee: Committee) -> None:
    evil = I18nText(texts=(("en", HOSTILE),))
    person = committee.worker(HOSTILE, role=evil, lines=(evil,), buildings=(HOSTILE,))
    room = committee.room(name=evil, place=evil)
    committee.duty(person, 510, 720, place=evil, label=HOSTILE)
    committee.book(room, 600, 660, title=evil, group=HOSTILE, source=HOSTILE)
    committee.activity(title=evil, description=evil, organiser=HOSTILE, price=evil, audience=evil)
    committee.sign_up(committee.activity(), HOSTILE)
    for table in ("person", "room", "duty", "booking", "activity", "sign_up"):
        for row in committee.table(table):
            kept = "".join(value for value in row if isinstance(value, str))
            assert not set("\x1b\x07\x00\u202e") & set(kept), table
            assert "\\u001b" not in kept, table


@pytest.mark.parametrize("name", ["", "   ", "\x1b", "\u200b\n"])
def test_a_name_without_anything_to_see_is_refused(committee: Committee, name: str) -> None:
    with pytest.raises(Refused) as refused:
        committee.do(AddPerson(name, romanised=""))
    assert (refused.value.code, refused.value.facts["field"]) == ("field.empty", "name")


def test_what_is_too_long_is_refused_with_how_long_it_may_be(committee: Committee) -> None:
    committee.do(AddPerson("王" * 60, romanised=""))
    for name in ("王" * 61, "王" * 1_000_000, "王" + " " * 100_000 + "晨"):
        with pytest.raises(Refused) as refused:
            committee.do(AddPerson(name, romanised=""))
        assert refused.value.code == "field.too_long"
        assert refused.value.facts == {"field": "name", "limit": 60}


def test_a_description_keeps_its_lines(committee: Committee) -> None:
    committee.activity(description=I18nText.plain("第一行\n第二行"), title=I18nText.plain("a\nb"))
    (row,) = committee.table("activity")
    assert '{"zh-Hans": "第一行\\n第二行"}' in row
    assert '{"zh-Hans": "a b"}' in row


@pytest.mark.parametrize("tag", ["english", "EN", "e", "en_GB", "\x1b[1m"])
def test_a_language_is_told_by_its_tag(committee: Committee, tag: str) -> None:
    with pytest.raises(Refused) as refused:
        committee.worker(languages=("en", tag))
    assert (refused.value.code, refused.value.facts["field"]) == ("field.value", "languages")


def test_lists_do_not_grow_for_ever(committee: Committee) -> None:
    with pytest.raises(Refused, match=r"field\.too_long"):
        committee.worker(buildings=tuple(map(str, range(41))))


def test_a_malformed_content_is_refused(committee: Committee) -> None:
    with pytest.raises(Refused, match=r"field\.value"):
        committee.room(name=I18nText(phrase="Not A Phrase"))
    with pytest.raises(Refused, match=r"field\.value"):
        committee.room(name=I18nText(texts=(("no tag", "x"),)))
