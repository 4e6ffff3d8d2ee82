"""The list for whoever stands at the door: the one file that tells who has signed up."""

import csv
import os
import stat
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kiosk.cli.exits import Exit
from kiosk.exports.exporting import written
from kiosk.exports.sign_ups import NOTICES, STATUSES, sign_up_list, sign_ups_sheet
from kiosk.files.writing.sheets import Reader
from kiosk.ids import new_id
from kiosk.queries.stored_sign_ups import StoredSignUp
from kiosk.sealing import Contact, OfficeKeys
from kiosk.tickets import ticket_told
from tests.cli.counter import Counter
from tests.committee import SHANGHAI, Committee, committee

__all__ = ["committee"]

KEYS = OfficeKeys(bytes(32))
READER = Reader(chinese=False, wording=str)
AT = datetime(2026, 11, 23, 10, 30, 59, tzinfo=SHANGHAI)


@pytest.fixture
def counter(committee: Committee) -> Counter:
    return Counter(committee)


def table(path: Path) -> list[list[object]]:
    """What a spreadsheet program shows; a formula would be no text."""
    book = load_workbook(path)
    [sheet] = book.worksheets
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def stored(contact: Contact, **more: object) -> StoredSignUp:
    fields: dict[str, object] = {
        "id": new_id(AT),
        "activity": new_id(AT),
        "ticket": "K7F3QX9P",
        "party": 2,
        "status": "confirmed",
        "ended": None,
        "notice": None,
        "contact": KEYS.seal(contact),
        "at": AT,
        "attended": None,
    }
    return StoredSignUp(**{**fields, **more})  # type: ignore[arg-type]


def test_list_has_who_comes_first_and_then_who_waits_in_turn(
    counter: Counter, tmp_path: Path
) -> None:
    code = counter.activity(capacity=3)
    first = counter.join(code, "13812345600", "5-301", name="=HYPERLINK(1)", party=2)
    waits = counter.join(code, "13812345601", "5-302", name="李", party=2)
    last = counter.join(code, "+49 170 1234567", party=2)
    gone = counter.join(code, "", "5-304")
    counter.reception.leave(gone)
    path = tmp_path / "list.xlsx"
    said = counter.done("export", "sign-ups", code, "--out", path)
    assert f"Written: {path} (4 rows)" in said
    header, *rows = table(path)
    assert header == [
        "status", "people", "name", "number", "household", "ticket", "signed up", "came",
        "tell them",
    ]  # fmt: skip
    at = datetime(2026, 11, 23, 10, 0)
    assert rows == [
        ["has a place", 2, "=HYPERLINK(1)", "+8613812345600", "5-301", ticket_told(first), at,
         None, None],
        ["waiting list", 2, "李", "+8613812345601", "5-302", ticket_told(waits), at, None, None],
        ["waiting list", 2, "—", "+491701234567", "—", ticket_told(last), at, None, None],
        ["canceled", 1, "—", "—", "5-304", ticket_told(gone), at, None, None],
    ]  # fmt: skip
    counter.done("sign-ups", code, "remove", first)
    counter.done("export", "sign-ups", code, "--out", path, "--force")
    assert [(row[0], row[8]) for row in table(path)[1:]] == [
        ("has a place", "has a place now"),
        ("waiting list", None),
        ("removed", "was removed"),
        ("canceled", None),
    ]


def test_file_is_for_its_owner_alone(counter: Counter, tmp_path: Path) -> None:
    code = counter.activity()
    counter.join(code, "13812345600")
    path = tmp_path / "list.csv"
    path.touch(0o644)
    counter.done("export", "sign-ups", code, "--out", path, "--force")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_written_without_the_key_or_with_another_offices(
    counter: Counter, tmp_path: Path
) -> None:
    code = counter.activity()
    counter.join(code, "13812345600")
    path = tmp_path / "list.xlsx"
    words = ("export", "sign-ups", code, "--out", path)
    counter.folder.office_key.rename(tmp_path / "key")
    typed = counter.type(*words)
    assert (typed.code, "office.key is not here" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    assert not counter.folder.office_key.exists()
    counter.folder.office_key.write_text(os.urandom(32).hex())
    typed = counter.type(*words)
    assert (typed.code, "another office's key" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    counter.folder.office_key.write_text("no key")
    assert counter.type(*words).code == Exit.NOT_UNDERSTOOD
    assert not path.exists()


def test_single_contacts_of_another_office_do_not_keep_the_rest(
    counter: Counter, tmp_path: Path
) -> None:
    code = counter.activity()
    counter.join(code, "13812345600", name="before")
    key = counter.folder.office_key
    key.unlink()
    counter.join(code, "13812345601", name="after")
    path = tmp_path / "list.xlsx"
    said = counter.done("export", "sign-ups", code, "--out", path)
    assert "1 contact was sealed for another office's key" in said
    assert [row[2] for row in table(path)[1:]] == ["—", "after"]


def test_what_was_erased_is_a_dash_and_figures_stay(counter: Counter, tmp_path: Path) -> None:
    code = counter.activity()
    ticket = counter.join(code, "13812345600", "5-301", name="王", party=3)
    counter.done("sign-ups", code, "present", ticket, "--people", "2")
    assert "nothing to erase" in counter.done("erase")
    counter.committee.clock.move(timedelta(days=31))
    assert "Erased who it was: 1 sign-up." in counter.done("erase")
    path = tmp_path / "list.xlsx"
    counter.done("export", "sign-ups", code, "--out", path)
    [row] = table(path)[1:]
    assert row[:6] == ["has a place", 3, "—", "—", "—", "—"]
    assert row[7] == 2
    assert "nothing to erase" in counter.done("erase")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sign-ups", "{code}", "--out", "list.ics"), Exit.NOT_UNDERSTOOD),
        (("sign-ups", "{code}", "--out", "list.pdf"), Exit.NOT_UNDERSTOOD),
        (("sign-ups", "NOSUCH", "--out", "list.xlsx"), Exit.USAGE),
    ],
)
def test_what_cannot_be_written_gets_one_sentence(
    counter: Counter, tmp_path: Path, words: tuple[str, ...], code: Exit
) -> None:
    activity = counter.activity()
    counter.join(activity, "13812345600")
    *others, name = (word.format(code=activity) for word in words)
    typed = counter.type("export", *others, tmp_path / name)
    assert typed.code == code
    assert typed.said.count("\n") == 1
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("words", [("sign-ups", "--out", "-"), ("rooms", "7F3K9Q", "--out", "-")])
def test_activity_is_named_for_sign_ups_and_for_nothing_else(
    counter: Counter, words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        counter.type("export", *words)
    assert stopped.value.code == Exit.USAGE


HOSTILE = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["=1+1", "+1", "-1", "@x", "\t=1", "\r\n=1", '";=1', "＝1", "\x1b[2J", "\u202e=1", "_x003D_1"]
)


@given(name=HOSTILE)
def test_no_name_ever_runs_or_acts(name: str) -> None:
    [line] = sign_up_list([stored(Contact(name, "+1", "=2"))], KEYS).lines
    sheet = sign_ups_sheet([line], READER, SHANGHAI)
    text = written(sheet, ".csv").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) == 2
    assert not any(cell[:1] in {"=", "+", "@", "\t", "\r", "＝", "＋", "＠"} for cell in rows[1])
    assert not any(sign in text for sign in "\x1b\u202e\0")
    assert len(rows[1]) == len(rows[0])


def test_every_standing_and_every_piece_of_news_has_words_in_both_languages() -> None:
    for words in (STATUSES, NOTICES):
        for code, (english, chinese) in words.items():
            assert english.isascii(), code
            assert not chinese.isascii(), code
    chinese_reader = Reader(chinese=True, wording=str)
    line = sign_up_list([stored(Contact(), status="cancelled", ended="absent")], KEYS).lines[0]
    assert sign_ups_sheet([line], chinese_reader, SHANGHAI).rows[0][0] == "未到场"
