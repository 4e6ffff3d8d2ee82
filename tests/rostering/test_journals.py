"""A draft is on the disk after every key; whatever happens to the disk, its owner is told."""

import os
import stat
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.rostering.drafts import Draft
from kiosk.rostering.journals import Journal, journal_path
from tests.rostering.weeks import (
    DESK,
    LEAVE,
    LI,
    MONDAY,
    PM,
    VISIT,
    WANG,
    XIA,
    cell,
    draft,
    spans,
    week_of,
)

ABOUT = {"of": "王晨"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return journal_path(tmp_path, "王晨", MONDAY)


def opened(path: Path) -> Draft:
    return draft(journal=Journal(path, ABOUT))


def trouble(made: Draft) -> list[KioskError]:
    return [] if made.trouble is None else [made.trouble]


def test_a_killed_draft_is_there_again_with_its_steps(path: Path) -> None:
    killed = opened(path)
    killed.set([cell(WANG)], DESK)
    killed.set([cell(LI)], VISIT)
    killed.set([cell(XIA)], LEAVE)
    killed.undo()
    again = opened(path)
    assert again.sheet == killed.sheet
    assert again.can_redo
    again.redo()
    assert spans(again, XIA) == [("leave", 510, 720)]
    again.undo()
    again.undo()
    assert spans(again, LI) == []
    assert spans(again, WANG) == [("desk", 510, 720)]


def test_looking_at_a_week_leaves_no_file(path: Path) -> None:
    opened(path).undo()
    assert not path.exists()


def test_nobody_else_may_read_it(path: Path) -> None:
    opened(path).set([cell(WANG)], DESK)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b", "王 晨\x1b[2J", "\ud800", "x" * 5000, ""]
)
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    path = journal_path(tmp_path, name, MONDAY)
    assert path.parent == tmp_path / "drafts"
    assert path.name.isascii()


def test_a_torn_last_line_is_ignored_and_written_over(path: Path) -> None:
    opened(path).set([cell(WANG)], DESK)
    with path.open("ab") as file:
        file.write(b'{"step":[["0000')
    again = opened(path)
    assert again.trouble is None
    again.set([cell(LI)], DESK)
    last = opened(path)
    assert last.trouble is None
    assert spans(last, WANG) == spans(last, LI) == [("desk", 510, 720)]


@pytest.mark.parametrize(
    "line",
    [b"\0\0\0\0\n", b'{"step":[[1,2]]}\n', b'{"jump":true}\n', b"[]\n", b"\xff\xfe\n",
     b'{"step":[["00000000-0000-0000-0000-000000000001","2026-11-23",[[],[{"kind":"desk","starts":'
     b'900,"ends":100,"place":null,"back_at":null,"label":"","duty":null}]]]]}\n'],
)  # fmt: skip
def test_what_is_not_understood_is_put_aside_and_what_was_before_it_kept(
    path: Path, line: bytes
) -> None:
    opened(path).set([cell(WANG)], DESK)
    whole = path.read_bytes()
    path.write_bytes(whole + line + b'{"undo":true}\n')
    again = opened(path)
    assert again.trouble is not None
    assert again.trouble.code == "draft.unreadable"
    aside = again.trouble.facts["path"]
    assert isinstance(aside, Path)
    assert aside.read_bytes() == whole + line + b'{"undo":true}\n'
    assert spans(again, WANG) == [("desk", 510, 720)]
    last = opened(path)
    assert last.trouble is None
    assert last.sheet == again.sheet


def test_the_draft_of_somebody_else_is_not_taken_for_ones_own(path: Path) -> None:
    opened(path).set([cell(WANG)], DESK)
    other = draft(journal=Journal(path, {"of": "李俊"}))
    assert other.changed == frozenset()
    assert other.trouble is not None
    assert other.trouble.code == "draft.unreadable"


def test_a_full_disk_is_told_and_work_goes_on_until_there_is_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(path)
    made.set([cell(WANG)], DESK)
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        real(descriptor, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    made.set([cell(LI)], DESK)
    made.set([cell(XIA)], DESK)
    assert [each.code for each in trouble(made)] == ["draft.unsaved"]
    assert spans(made, XIA) == [("desk", 510, 720)]
    assert spans(opened(path), WANG) == [("desk", 510, 720)]
    monkeypatch.setattr(os, "write", real)
    made.undo()
    assert trouble(made) == []
    again = opened(path)
    assert again.sheet == made.sheet
    assert again.can_redo


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "drafts"
    blocked.write_text("not a folder")
    made = opened(journal_path(tmp_path, "王晨", MONDAY))
    made.set([cell(WANG)], DESK)
    assert made.trouble is not None
    assert made.trouble.code in ("draft.unsaved", "draft.unreadable")
    assert spans(made, WANG) == [("desk", 510, 720)]
    assert blocked.read_text() == "not a folder"


def test_a_discarded_draft_leaves_no_file(path: Path) -> None:
    made = opened(path)
    made.set([cell(WANG), cell(WANG, 0, PM)], DESK)
    made.discard()
    assert made.changed == frozenset()
    assert not path.exists()
    assert spans(opened(path), WANG) == []


def test_after_a_publication_the_journal_holds_what_was_lost(path: Path) -> None:
    made = opened(path)
    made.set([cell(WANG)], DESK)
    made.set([cell(LI)], DESK)
    published = opened(path)
    published.undo()  # what the database has now is only the first change
    made.published(week_of(published.sheet.plan))
    assert made.changed == {cell(LI)}
    again = draft(journal=Journal(path, ABOUT))
    again.refresh(week_of(published.sheet.plan))
    assert again.changed == {cell(LI)}


def test_the_same_week_in_two_windows_loses_no_step_of_either(path: Path) -> None:
    one, two = opened(path), opened(path)
    one.set([cell(WANG)], DESK)
    two.set([cell(LI)], VISIT)
    one.set([cell(XIA)], LEAVE)
    again = opened(path)
    assert again.trouble is None
    assert again.changed == {cell(WANG), cell(LI), cell(XIA)}
