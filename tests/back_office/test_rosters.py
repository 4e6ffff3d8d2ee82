"""Staff work on the roster: drafts that come back, two editors at once, rotations, a full disk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.back_office.rosters import Rosters
from kiosk.commands.orders import RemovePerson
from kiosk.desk import Desk, Languages
from kiosk.errors import Refused, StoreError
from kiosk.kinds import DutyKind
from kiosk.queries.stored_duties import stored_duties
from kiosk.reception import Reception
from kiosk.rostering.days import Day
from kiosk.rostering.drafts import Draft
from kiosk.rostering.merging import FIELDS, Turn, turns
from kiosk.rostering.publishing import Published
from kiosk.rostering.sheets import Cell, Entry, Half, Where
from kiosk.rostering.warnings import Kind
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from tests.committee import MONDAY, Committee, new_committee

DESK, VISIT, LEAVE = DutyKind.DESK, DutyKind.VISIT, DutyKind.LEAVE
AM, PM = Half.MORNING, Half.AFTERNOON


def opened(committee: Committee, folder: Path | None) -> Desk:
    chosen = Settings(site=committee.site)
    reception = Reception(committee.store, committee.clock, chosen, OfficeKeys(bytes(32)))
    return Desk(
        chosen, committee.clock, committee.store, Languages(chosen), reception, folder=folder
    )


@pytest.fixture
def committee() -> Iterator[Committee]:
    with new_committee() as made:
        for name in ("王晨", "李俊"):
            made.worker(name)
        yield made


@pytest.fixture
def desk(committee: Committee, tmp_path: Path) -> Desk:
    return opened(committee, tmp_path)


def first(draft: Draft, row: int = 0, number: int = 0, half: Half = AM) -> Cell:
    return Cell(draft.sheet.people[row].id, draft.monday + timedelta(days=number), half)


def published(desk: Desk, cell: Cell) -> list[str]:
    with desk.store.reading() as session:
        duties = stored_duties(session, desk.settings.site, cell.day, cell.day)
    return [duty.kind.value for duty in duties if duty.person == cell.person]


def test_a_draft_is_seen_by_nobody_until_it_is_published(desk: Desk) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    cell = first(draft)
    draft.set([cell], DESK)
    assert published(desk, cell) == []
    assert rosters.publish(draft, "") == Published(1, ())
    assert published(desk, cell) == ["desk"]
    assert draft.changed == frozenset()
    assert rosters.publish(draft) == Published(0, ())


def test_a_draft_is_there_on_return_for_whoever_made_it_alone(desk: Desk) -> None:
    Rosters(desk, "王晨").draft(MONDAY).set([first(Rosters(desk, "王晨").draft(MONDAY))], DESK)
    again = Rosters(desk, "王晨").draft(MONDAY)
    assert len(again.changed) == 1
    assert again.undo()
    assert Rosters(desk, "李俊").draft(MONDAY).changed == frozenset()
    assert Rosters(desk, "王晨").draft(MONDAY + timedelta(days=7)).changed == frozenset()


def test_a_program_killed_after_publishing_finds_an_empty_draft(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    cells = [first(draft), first(draft, 1, 2, PM)]
    draft.set(cells, VISIT)

    def killed(self: Draft, week: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Draft, "published", killed)
    with pytest.raises(KeyboardInterrupt):
        rosters.publish(draft)
    monkeypatch.undo()
    again = rosters.draft(MONDAY)
    assert again.changed == frozenset()
    assert rosters.publish(again) == Published(0, ())
    assert published(desk, cells[0]) == ["visit"]


def test_the_second_editor_sees_what_the_first_did_and_loses_nothing(desk: Desk) -> None:
    one, two = Rosters(desk, "王晨"), Rosters(desk, "李俊")
    mine, theirs = one.draft(MONDAY), two.draft(MONDAY)
    shared, own = first(mine), first(mine, 1)
    theirs.set([shared], LEAVE)
    two.publish(theirs)
    mine.set([shared, own], VISIT)
    result = one.publish(mine)
    assert result.done == 1
    (conflict,) = result.conflicts
    assert (conflict.person, conflict.day, conflict.halves) == (shared.person, MONDAY, (AM,))
    assert (conflict.theirs, conflict.mine) == (
        Entry(LEAVE, 510, 720),
        Entry(VISIT, 510, 720),
    )
    assert published(desk, shared) == ["leave"]
    assert published(desk, own) == ["visit"]
    assert mine.changed == {shared}
    assert one.draft(MONDAY).changed == {shared}
    # Now that they know, publishing again is what they want.
    assert one.publish(mine) == Published(1, ())
    assert published(desk, shared) == ["visit"]


def test_one_key_back_takes_what_the_other_did(desk: Desk) -> None:
    one, two = Rosters(desk, "王晨"), Rosters(desk, "李俊")
    mine, theirs = one.draft(MONDAY), two.draft(MONDAY)
    theirs.set([first(theirs)], LEAVE)
    two.publish(theirs)
    mine.set([first(mine)], VISIT)
    one.publish(mine)
    assert mine.undo()
    assert mine.changed == frozenset()
    assert [each.kind for each in mine.sheet.entries(first(mine))] == [LEAVE]


def test_a_colleague_who_left_meanwhile_is_told_once(desk: Desk) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    gone, stays = first(draft), first(draft, 1)
    draft.set([gone, stays], DESK)
    desk.commands.do(RemovePerson(gone.person), actor="李俊")
    result = rosters.publish(draft)
    assert result.done == 1
    assert [each.person for each in result.conflicts] == [gone.person]
    assert draft.changed == frozenset()
    assert rosters.publish(draft) == Published(0, ())


def test_a_full_disk_at_publishing_keeps_the_draft(
    desk: Desk, committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    draft.set([first(draft)], DESK)

    def full(*_: object, **__: object) -> None:
        raise StoreError("store.full")

    monkeypatch.setattr("kiosk.commands.commanding.Commands.do", full)
    with pytest.raises(StoreError, match=r"store\.full"):
        rosters.publish(draft)
    monkeypatch.undo()
    assert len(draft.changed) == 1
    assert draft.can_undo
    assert len(rosters.draft(MONDAY).changed) == 1
    assert rosters.publish(draft).done == 1


def test_a_reason_that_is_too_long_is_refused_and_nothing_lost(desk: Desk) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    draft.set([first(draft)], DESK)
    with pytest.raises(Refused, match=r"field\.too_long"):
        rosters.publish(draft, "长" * 121)
    assert len(draft.changed) == 1


def test_without_a_folder_a_draft_lives_in_memory(committee: Committee) -> None:
    rosters = Rosters(opened(committee, None), "王晨")
    draft = rosters.draft(MONDAY)
    draft.set([first(draft)], DESK)
    assert draft.trouble is None
    assert rosters.publish(draft).done == 1


def test_last_week_is_copied_and_a_rotation_is_kept(desk: Desk) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    draft.set([first(draft), first(draft, 1, 3, PM)], DESK)
    rosters.publish(draft)
    following = rosters.draft(MONDAY + timedelta(days=7))
    assert rosters.copy_last_week(following).cells == 2
    rosters.save_pattern("轮换", [draft.sheet, following.sheet])
    (pattern,) = rosters.patterns()
    third = rosters.draft(MONDAY + timedelta(days=14))
    assert rosters.lay_pattern(third, pattern, MONDAY).cells == 2
    with pytest.raises(Refused, match=r"pattern\.exists"):
        rosters.save_pattern("轮换", [draft.sheet])
    rosters.remove_pattern(pattern.id)
    assert rosters.patterns() == ()


def test_warnings_are_of_today_and_later(committee: Committee, desk: Desk) -> None:
    committee.go_to(600, MONDAY + timedelta(days=2))
    draft = Rosters(desk, "王晨").draft(MONDAY)
    told = Rosters(desk, "王晨").warnings(draft)
    assert {each.day for each in told} == {MONDAY + timedelta(days=number) for number in (2, 3, 4)}
    assert {each.kind for each in told} == {Kind.EMPTY_DESK, Kind.TOO_FEW}
    relaxed = replace(desk, settings=replace(desk.settings, minimum_staff=0))
    assert {each.kind for each in Rosters(relaxed, "王晨").warnings(draft)} == {Kind.EMPTY_DESK}


def test_who_published_and_why_is_in_the_log(desk: Desk, committee: Committee) -> None:
    rosters = Rosters(desk, "王晨")
    draft = rosters.draft(MONDAY)
    draft.set([first(draft)], DESK)
    rosters.publish(draft, "人手不够")
    last = committee.table("command")[-1]
    assert "roster.publish" in last
    assert "王晨" in last
    assert any(isinstance(value, str) and "人手不够" in value for value in last)


Key = tuple[int, int, Half, DutyKind | None]
Put = tuple[int, int, int, DutyKind]

rows, kinds = st.integers(0, 1), st.sampled_from(DutyKind)
choices = st.tuples(rows, st.integers(0, 1), st.sampled_from(Half), st.none() | kinds)
spans = st.tuples(rows, st.integers(0, 47), st.integers(1, 20), kinds)


def work(draft: Draft, keys: list[Key], put: list[Put]) -> None:
    for row, number, half, kind in keys:
        draft.set([first(draft, row, number, half)], kind)
    for row, start, length, kind in put:
        starts, ends = start * 30, min(start * 30 + length * 30, 1440)
        half = draft.sheet.halves.touched(starts, ends)[0]
        try:
            draft.put(first(draft, row, 0, half), Entry(kind, starts, ends))
        except Refused as refusal:
            if refusal.code != "duty.exists":
                raise


def turns_of(draft: Draft) -> list[tuple[Where, Turn]]:
    return [
        (where, turn)
        for where, edit in draft.document.items()
        for turn in turns(edit.seen, edit.wanted)
    ]


def changed(turn: Turn) -> set[str]:
    if turn.old is None or turn.new is None:
        return set()
    return {name for name in FIELDS if getattr(turn.old, name) != getattr(turn.new, name)}


def stands(turn: Turn, day: Day, names: set[str]) -> bool:
    """Whether a turn has come about in a day, as far as these fields go."""
    if turn.old is None:
        return turn.new is not None and turn.new.content in [each.content for each in day]
    row = {each.duty: each for each in day}.get(turn.old.duty)
    if turn.new is None or row is None:
        return turn.new is None and row is None
    return all(getattr(row, name) == getattr(turn.new, name) for name in names)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(choices, max_size=4),
    st.tuples(st.lists(choices, max_size=4), st.lists(spans, max_size=2)),
    st.tuples(st.lists(choices, max_size=4), st.lists(spans, max_size=2)),
)
def test_of_two_editors_every_change_is_published_or_told(
    before: list[Key], first_one: tuple[list[Key], list[Put]], second: tuple[list[Key], list[Put]]
) -> None:
    with new_committee() as committee, TemporaryDirectory() as folder:
        for name in ("王晨", "李俊"):
            committee.worker(name)
        desk = opened(committee, Path(folder))
        one, two = Rosters(desk, "王晨"), Rosters(desk, "李俊")
        base = one.draft(MONDAY)
        work(base, before, [])
        one.publish(base)
        theirs, mine = one.draft(MONDAY), two.draft(MONDAY)
        work(theirs, *first_one)
        work(mine, *second)
        of_first, of_second = turns_of(theirs), turns_of(mine)
        assert one.publish(theirs).conflicts == ()
        told = {(each.person, each.day) for each in two.publish(mine).conflicts}
        now = one.draft(MONDAY).sheet
        for where, turn in of_second:
            assert where in told or stands(turn, now.at(*where), changed(turn))
        for where, turn in of_first:
            names = changed(turn)
            assert stands(turn, now.at(*where), names)
        assert {Where(cell.person, cell.day) for cell in mine.changed} <= told
