"""What a sentence does in a draft, and that no sentence does harm."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.kinds import DutyKind
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sentences.applying import apply, effect
from kiosk.rostering.sentences.meaning import LONGEST, understand
from kiosk.rostering.sentences.results import Context, NotUnderstood, Reason, Understood
from kiosk.rostering.sheets import Sheet
from kiosk.text import ACTIVE
from tests.rostering.test_sentences import CHINESE, ENGLISH, REFUSED
from tests.rostering.weeks import (
    DESK,
    HALVES,
    LEAVE,
    LI,
    MONDAY,
    PEOPLE,
    VISIT,
    WANG,
    XIA,
    day,
    duty,
    week,
)

CONTEXT = Context(PEOPLE, MONDAY, date(2026, 11, 24), HALVES)
WEDNESDAY = day(2)
FULL = week(
    [
        duty(1, XIA, WEDNESDAY, 510, 1020),
        duty(2, LI, WEDNESDAY, 510, 720, VISIT),
        duty(3, LI, WEDNESDAY, 720, 1020, VISIT),
        duty(4, WANG, WEDNESDAY, 510, 720, LEAVE),
    ]
)


def read(sentence: str) -> Understood:
    understood = understand(sentence, CONTEXT)
    assert isinstance(understood, Understood), understood
    return understood


def stands(sheet: Sheet, who: object) -> list[tuple[DutyKind, int, int]]:
    person = next(each for each in PEOPLE if each == who)
    return [(each.kind, each.starts, each.ends) for each in sheet.at(person.id, WEDNESDAY)]


def test_who_covers_takes_over_the_hours_at_the_desk() -> None:
    made = Draft(FULL, HALVES)
    assert apply(made, read("周三下午 小夏 走访 5号楼，小李顶班"))
    assert stands(made.sheet, XIA) == [(DESK, 510, 720), (VISIT, 720, 1020)]
    assert stands(made.sheet, LI) == [(VISIT, 510, 720), (DESK, 720, 1020)]
    assert stands(made.sheet, WANG) == [(LEAVE, 510, 720)]


def test_it_is_one_step_and_undone_as_one() -> None:
    made = Draft(FULL, HALVES)
    apply(made, read("周三下午 小夏 走访 5号楼，小李顶班"))
    made.undo()
    assert not made.changed
    assert not made.can_undo


def test_the_effect_is_known_before_anything_happens() -> None:
    made = Draft(FULL, HALVES)
    days = effect(made.sheet, read("Wed pm Xia visits building 5, Li covers"))
    assert {where.person for where in days} == {XIA.id, LI.id}
    assert not made.changed


def test_covering_without_hours_at_the_desk_is_the_whole_stretch() -> None:
    made = Draft(week(), HALVES)
    apply(made, read("周三上午 李俊 顶 王晨"))
    assert stands(made.sheet, LI) == [(DESK, 510, 720)]


def test_covering_for_who_stays_takes_the_desk_from_them() -> None:
    made = Draft(FULL, HALVES)
    apply(made, read("Wed 9:00-11:00 Li covers for Xia"))
    assert stands(made.sheet, XIA) == [(DESK, 510, 540), (DESK, 660, 1020)]
    assert (DESK, 540, 660) in stands(made.sheet, LI)


def test_two_swap_a_half_day_and_the_rest_stays() -> None:
    made = Draft(FULL, HALVES)
    apply(made, read("周三上午 王晨和小夏换班"))
    assert stands(made.sheet, WANG) == [(DESK, 510, 720)]
    assert stands(made.sheet, XIA) == [(LEAVE, 510, 720), (DESK, 720, 1020)]


def test_a_swap_that_is_said_twice_changes_nothing() -> None:
    made = Draft(FULL, HALVES)
    apply(made, read("周三 王晨和小夏换班，周三 王晨和小夏换班"))
    assert not made.changed


def test_clearing_empties_only_its_stretch() -> None:
    made = Draft(FULL, HALVES)
    apply(made, read("clear Wed pm Xia"))
    assert stands(made.sheet, XIA) == [(DESK, 510, 720)]


def test_who_has_left_the_roster_meanwhile_is_left_out() -> None:
    made = Draft(week(people=(WANG, LI)), HALVES)
    apply(made, read("周三下午 小夏 走访 5号楼，小李顶班"))
    assert stands(made.sheet, LI) == [(DESK, 720, 1020)]
    assert XIA.id not in {where.person for where in made.document}


PIECES = [
    *(
        "周三",
        "下午",
        "小夏",
        "走访",
        "5号楼",
        "，",
        "小李",
        "顶班",
        "换班",
        "取消",
        "到",
        "9点",
        "和",
    ),
    *("Wed", "pm", "Xia", "visits", "building 5", ", ", "Li", "covers", "swap", "until", "9-11"),
    *("back", "at", "the", "15:30", "11月31日", "25 Nov", "everyone", "[/b]", "\x1b[2J", "\u202e"),
    *(
        " ",
        "",
        "?",
        "王",
        "12",
        ".",
        "'",
        "月",
        "99点",
        "from",
        "and",
        "前",
        "回",
        "全体",
        "：",
        "0:00",
    ),
]


WHEN = st.sampled_from(
    ["周三", "周一到周五", "Wed", "周三下午", "Tue and Thu", "周三9点到11点", "Fri 2-4pm"]
)
WHO = st.sampled_from(["小夏", "王晨和小李", "Li", "全体", "Wang, Xia"])
WHAT = st.sampled_from(
    [
        "走访 5号楼",
        "desk",
        "顶班",
        "covers Wang",
        "换班",
        "取消",
        "请假到15:30",
        "visits, back at 16:00",
    ]
)
LIKELY = st.lists(
    st.tuples(WHEN, WHO, WHAT, st.sampled_from(["，", "; ", " and "])).map(" ".join),
    min_size=1,
    max_size=4,
).map("".join)
CUT = st.tuples(
    st.sampled_from([*CHINESE, *ENGLISH]), st.integers(0, 40), st.sampled_from(PIECES)
).map(lambda each: each[0][: each[1]] + each[2] + each[0][each[1] :])


@given(
    sentence=st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.text(max_size=60)
    | LIKELY
    | CUT
)
def test_every_sentence_is_understood_or_told_where_it_is_not(sentence: str) -> None:
    result = understand(sentence, CONTEXT)
    if isinstance(result, NotUnderstood):
        assert 0 <= result.at[0] <= result.at[1] <= len(sentence)
        assert not ACTIVE.search(result.word)
        return
    made = Draft(FULL, HALVES)
    apply(made, result)
    for who in PEOPLE:
        for each in made.sheet.days:
            entries = made.sheet.at(who.id, each)
            assert all(0 <= entry.starts < entry.ends <= 1440 for entry in entries)
            assert all(one.ends <= other.starts for one, other in pairwise(entries))
            assert all(
                entry.back_at is None or entry.starts < entry.back_at <= entry.ends
                for entry in entries
            )


@pytest.mark.parametrize("sentence", [*CHINESE, *ENGLISH, *REFUSED])
def test_a_sentence_means_the_same_whenever_it_is_read(sentence: str) -> None:
    assert understand(sentence, CONTEXT) == understand(sentence, CONTEXT)


def test_a_huge_text_is_refused_at_once() -> None:
    result = understand("周三 " * 100_000, CONTEXT)
    assert isinstance(result, NotUnderstood)
    assert result.reason is Reason.TOO_LONG
    assert result.at[0] == LONGEST


def test_with_nobody_in_the_roster_nobody_is_found() -> None:
    result = understand("周三 小夏 走访", Context((), MONDAY, MONDAY, HALVES))
    assert isinstance(result, NotUnderstood)
    assert result.reason is Reason.UNKNOWN_PERSON
