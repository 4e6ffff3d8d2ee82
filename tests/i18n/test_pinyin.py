"""Chinese typed on Latin keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from kiosk.i18n.pinyin import MOST_KNOWN, MOST_LETTERS, Candidate, Pinyin
from kiosk.i18n.pinyin_table import table

KNOWN = ("王晨", "李俊", "夏敏", "单国强", "陈喆", "活动室", "居委会", "王晓燕", "5号楼", "Anna 吕")


@pytest.fixture(scope="module")
def office() -> Pinyin:
    """An office's names and places."""
    return Pinyin(KNOWN)


def first(office: Pinyin, letters: str) -> str:
    return office.candidates(letters)[0].text


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("wangchen", "王晨"),
        ("WangChen", "王晨"),
        ("wang'chen", "王晨"),
        ("wc", "王晨"),
        ("wch", "王晨"),
        ("wangc", "王晨"),
        ("wxy", "王晓燕"),
        ("hd", "活动室"),
        ("huodongshi", "活动室"),
        ("jwh", "居委会"),
        ("shangq", "单国强"),  # a surname read as one
        ("chenzhe", "陈喆"),  # a character that GB 2312 lacks
        ("annalv", "Anna 吕"),
    ],
)
def test_a_name_or_place_is_found_by_pinyin_and_by_first_letters(
    office: Pinyin, letters: str, text: str
) -> None:
    assert office.candidates(letters)[0] == Candidate(text, len(letters))


def test_who_matches_in_full_comes_before_who_only_begins_so() -> None:
    assert [found.text for found in Pinyin(["王晓燕", "王晓"]).candidates("wangxiao")][:2] == [
        "王晓",
        "王晓燕",
    ]


def test_letters_behind_a_name_stay(office: Pinyin) -> None:
    assert office.candidates("wangchenkaihui")[0] == Candidate("王晨", 8)


def test_common_characters_come_one_by_one_where_no_text_is_known(office: Pinyin) -> None:
    assert office.candidates("women")[0] == Candidate("我", 2)
    assert office.candidates("men") == Pinyin().candidates("men")
    assert first(office, "men") == "们"


def test_an_apostrophe_divides_syllables() -> None:
    assert Pinyin().candidates("xian")[0] == Candidate("现", 4)
    assert Pinyin().candidates("xi'an")[0] == Candidate("西", 3)


def test_letters_are_divided_so_that_the_rest_is_a_syllable_too() -> None:
    # "nang" is a syllable, but nothing begins with "uo".
    assert Pinyin().candidates("nanguo")[0].used_letters == 3


@pytest.mark.parametrize(("letters", "character"), [("lv", "律"), ("lve", "略"), ("lue", "略")])
def test_u_with_dots_is_typed_as_v(letters: str, character: str) -> None:
    assert character in {found.text for found in Pinyin().candidates(letters)}


def test_a_syllable_that_is_only_begun_offers_something() -> None:
    assert len(Pinyin().candidates("zh")) == 9


def test_every_character_of_gb_2312_is_found_under_every_usual_reading() -> None:
    known = table()
    rows = [bytes([row + 0xA0, cell]) for row in range(16, 88) for cell in range(0xA1, 0xFF)]
    signs = [sign for row in rows if (sign := row.decode("gb2312", "ignore"))]
    assert len(signs) == 3755 + 3008
    wrong = [
        sign
        for sign in signs
        if sign != "嗯"  # a hum: nobody types it as ng
        and pinyin(sign, style=Style.NORMAL)[0][0] not in known.readings[sign]
    ]
    assert not wrong


def test_all_of_a_syllable_can_be_paged_through() -> None:
    texts = [found.text for found in Pinyin().candidates("yi", 500)]
    assert len(texts) == len(set(texts)) > 100


def test_hostile_texts_are_known_as_what_may_be_shown() -> None:
    found = Pinyin(["王\x1b[2J晨", "[/b]", "", "\u202e", "x" * 9999]).candidates("wc")
    assert all("\x1b" not in candidate.text for candidate in found)
    assert Pinyin(["王"] * 10 + [f"李{n}" for n in range(9999)]).candidates("l", 9999)
    assert MOST_KNOWN < 9999


@given(letters=st.text(alphabet="abcdefghijklmnopqrstuvwxyz'’ABv1ü王 ", max_size=80))
def test_what_was_typed_is_never_lost(letters: str) -> None:
    left, chosen = letters, 0
    while candidates := Pinyin(KNOWN).candidates(left, 3):
        for candidate in candidates:
            assert 1 <= candidate.used_letters <= min(len(left), MOST_LETTERS)
            assert candidate.text
        left = left[candidates[-1].used_letters :]
        chosen += 1
    assert letters.endswith(left)
    assert chosen <= len(letters)
