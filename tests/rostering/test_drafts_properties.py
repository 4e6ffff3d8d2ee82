"""Whatever is done to a draft can be undone, done again, and read back from its journal."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import Refused
from kiosk.kinds import DutyKind
from kiosk.rostering.blocks import Clip
from kiosk.rostering.days import Day, ordered
from kiosk.rostering.drafts import Draft
from kiosk.rostering.journals import Journal
from kiosk.rostering.merging import Edit, caught_up, turns
from kiosk.rostering.sheets import Block, Cell, Entry, Half
from tests.rostering.weeks import (
    AM,
    BUILDING,
    DESK,
    LI,
    MONDAY,
    PEOPLE,
    VISIT,
    WANG,
    contents,
    day,
    draft,
    duty,
    week_of,
)

Act = Callable[[Draft], object]

STANDING = (
    duty(1, WANG, day(0), 510, 1020),
    duty(2, WANG, day(1), 510, 750),
    duty(3, WANG, day(1), 810, 930, VISIT),
    duty(4, LI, day(0), 600, 700),
)

kinds = st.sampled_from(DutyKind)
cells = st.builds(
    Cell,
    st.sampled_from([each.id for each in PEOPLE]),
    st.sampled_from([day(number) for number in range(3)]),
    st.sampled_from(Half),
)
blocks = st.builds(Block, cells, cells)


@st.composite
def entries(pick: st.DrawFn) -> Entry:
    starts = pick(st.integers(0, 1430))
    ends = pick(st.integers(starts + 1, 1440))
    place = pick(st.sampled_from([None, BUILDING]))
    label = pick(st.sampled_from(["", "独居老人"]))
    back_at = pick(st.none() | st.integers(0, 1440))
    return Entry(pick(kinds), starts, ends, place, back_at, label)


def put(made: Draft, at: Cell, entry: Entry) -> None:
    try:
        made.put(at, entry)
    except Refused as refusal:
        if refusal.code != "duty.exists":
            raise


def copied(made: Draft, block: Block, to: Cell) -> None:
    clip: Clip = made.copy(block)
    made.paste(to, clip)


acts = st.one_of(
    st.builds(
        lambda some, kind: lambda made: made.set(some, kind),
        st.lists(cells, min_size=1, max_size=5),
        st.none() | kinds,
    ),
    st.builds(lambda at, entry: lambda made: put(made, at, entry), cells, entries()),
    st.builds(lambda block, to: lambda made: copied(made, block, to), blocks, cells),
    st.builds(lambda block: lambda made: made.cut(block), blocks),
    st.builds(lambda block: lambda made: made.fill_right(block), blocks),
    st.builds(lambda block: lambda made: made.fill_down(block), blocks),
    st.just(lambda made: made.undo()),
    st.just(lambda made: made.redo()),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(acts, max_size=12))
def test_undoing_all_is_as_published_and_doing_all_again_is_as_before(doings: list[Act]) -> None:
    made = draft(STANDING)
    before = made.sheet
    for act in doings:
        act(made)
    after = made.sheet
    steps = 0
    while made.undo():
        steps += 1
    assert made.sheet == before
    assert made.changed == frozenset()
    assert not made.can_undo
    for _ in range(steps):
        made.redo()
    assert made.sheet == after


@settings(max_examples=50, deadline=None)
@given(st.lists(acts, max_size=12))
def test_no_day_ever_has_two_duties_from_one_minute_or_one_out_of_order(doings: list[Act]) -> None:
    made = draft(STANDING)
    for act in doings:
        act(made)
        for entries_ in made.sheet.plan.values():
            begins = [entry.starts for entry in entries_]
            assert begins == sorted(set(begins))
            assert all(0 <= entry.starts < entry.ends <= 1440 for entry in entries_)
            duties = [entry.duty for entry in entries_ if entry.duty is not None]
            assert len(duties) == len(set(duties))


@settings(max_examples=25, deadline=None)
@given(st.lists(acts, min_size=1, max_size=6), st.data())
def test_a_journal_cut_anywhere_gives_the_sheet_after_its_last_whole_line(
    doings: list[Act], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.jsonl"
        made = draft(STANDING, journal=Journal(path, {"of": "王晨"}))
        known = {0: made.sheet}
        for act in doings:
            act(made)
            known[path.stat().st_size if path.exists() else 0] = made.sheet
        whole = path.read_bytes() if path.exists() else b""
        cut = data.draw(st.integers(0, len(whole)))
        path.write_bytes(whole[:cut])
        again = draft(STANDING, journal=Journal(path, {"of": "王晨"}))
        assert again.trouble is None
        assert again.sheet == known[max(size for size in known if size <= cut)]
        again.set([Cell(WANG.id, day(2), AM)], DESK)
        last = draft(STANDING, journal=Journal(path, {"of": "王晨"}))
        assert last.trouble is None
        assert last.sheet == again.sheet


@st.composite
def days(pick: st.DrawFn) -> Day:
    """A day with distinct beginnings, some of whose duties are published."""
    found = pick(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.starts))
    return ordered(found)


def stored(entries_: Day, first: int) -> Day:
    return tuple(
        replace(entry, duty=duty(first + number, WANG, MONDAY, 0, 1).id)
        for number, entry in enumerate(entries_)
    )


def applied(seen: Day, wanted: Day) -> list[tuple[object, ...]]:
    left = {entry.duty: entry for entry in seen}
    come = []
    for old, new in turns(seen, wanted):
        if old is not None:
            left.pop(old.duty)
        if new is not None:
            come.append(new)
    return [entry.content for entry in ordered([*left.values(), *come])]


@given(days(), days())
def test_what_differs_between_two_days_makes_one_of_the_other(seen: Day, wanted: Day) -> None:
    assert applied(stored(seen, 0), wanted) == [entry.content for entry in wanted]


@given(days(), days(), days())
def test_an_edit_that_catches_up_still_wants_all_that_it_wanted(
    seen: Day, wanted: Day, live: Day
) -> None:
    edit = Edit(stored(seen, 0), wanted)
    now = stored(live, 2)
    caught = caught_up(edit, now)
    for old, new in turns(edit.seen, edit.wanted):
        if old is None and new is not None:
            assert new.content in [entry.content for entry in caught.wanted]
    again = caught_up(caught, now)
    assert again.wanted == caught.wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, max_size=8))
def test_a_published_draft_is_empty_and_the_week_is_as_it_was_wanted(doings: list[Act]) -> None:
    made = draft(STANDING)
    for act in doings:
        act(made)
    wanted = contents(made.sheet.plan)
    made.published(week_of(made.sheet.plan))
    assert contents(made.sheet.plan) == wanted
    assert made.document == {}
    assert not made.can_undo
