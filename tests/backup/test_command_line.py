"""The commands, as the office types them."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.cli import main
from kiosk.cli.backup_sentences import BACKUP_RULES
from kiosk.cli.exits import Exit
from tests.backup.offices import PASSPHRASE, Home, epoch, fill, state
from tests.committee import Committee
from tests.gate.tree import sources
from tests.postgresql.server import ServerCommittee
from tests.postgresql.test_row_security import plain_role


class Desk:
    """Somebody at the office's command line."""

    def __init__(self, capsys: pytest.CaptureFixture[str], data: Path) -> None:
        self.capsys = capsys
        self.data = data

    def type(self, *words: object) -> int:
        return main(["--language", "en", "--data", str(self.data), *map(str, words)])

    def said(self) -> str:
        told = self.capsys.readouterr()
        return told.out + told.err


@pytest.fixture
def home(tmp_path: Path) -> Home:
    committee = Committee(tmp_path / "kiosk.db")
    fill(committee)
    committee.close()
    home = Home(committee, tmp_path)
    home.data.settings.write_text('site = "garden"\n', encoding="utf-8")
    return home


@pytest.fixture
def desk(home: Home, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(capsys, home.data.root)


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


def now(home: Home) -> dict[str, list[tuple[object, ...]]]:
    committee = Committee(home.data.database)
    try:
        return state(committee)
    finally:
        committee.close()


def test_backup_is_made_listed_and_checked(desk: Desk, home: Home) -> None:
    assert desk.type("backup", "--list") == Exit.DONE
    assert "There are no backups in" in desk.said()
    assert desk.type("backup") == Exit.DONE
    said = desk.said()
    (made,) = home.shelf.standing()
    assert f"Backed up and read back: {made.path}" in said
    assert f"Keep a copy of {home.data.office_key}" in said
    assert desk.type("backup", "--list") == Exit.DONE
    assert re.search(rf"^\d{{4}}-\d\d-\d\d \d\d:\d\d  .* MB  {made.path}$", desk.said(), re.M)
    assert desk.type("backup", "--verify", made.path) == Exit.DONE
    assert "is whole" in desk.said()
    made.path.write_bytes(made.path.read_bytes()[:-1])
    assert desk.type("backup", "--verify", made.path) == Exit.NOT_UNDERSTOOD
    assert "Use another backup" in desk.said()


def test_old_ones_make_room_as_asked(desk: Desk, home: Home) -> None:
    assert desk.type("backup", "--keep", "all") == Exit.DONE
    assert desk.type("backup", "--keep", "all") == Exit.DONE
    assert len(home.shelf.standing()) == 2
    with pytest.raises(SystemExit):
        desk.type("backup", "--keep", "many")
    assert "7,4,12" in desk.said()


def test_office_is_put_back_after_a_question(desk: Desk, home: Home) -> None:
    assert desk.type("backup") == Exit.DONE
    (made,) = home.shelf.standing()
    before = now(home)
    later = Committee(home.data.database)
    later.worker("Later")
    later.close()
    desk.said()
    assert desk.type("restore", made.path) == Exit.NOT_CONFIRMED
    assert "To do it all the same: --yes" in desk.said()
    assert now(home) != before
    assert desk.type("restore", made.path, "--yes") == Exit.DONE
    assert now(home) == before
    assert "What was here before is kept" in desk.said()


def test_encrypted_backup_starts_a_new_machine(
    desk: Desk,
    home: Home,
    passphrase: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    usb = tmp_path / "usb"
    sealed = ("--passphrase-file", passphrase)
    assert desk.type("backup", "--to", usb, *sealed) == Exit.DONE
    assert "not encrypted" not in desk.said()
    (path,) = usb.glob("*.backup")
    new = Desk(capsys, tmp_path / "new")
    assert new.type("restore", path) == Exit.USAGE
    assert "--passphrase-file" in new.said()
    wrong = tmp_path / "wrong"
    wrong.write_text("a wrong passphrase\n", encoding="utf-8")
    assert new.type("restore", path, "--passphrase-file", wrong) == Exit.NOT_UNDERSTOOD
    assert "Nothing was changed" in new.said()
    assert not (new.data / "kiosk.db").exists()
    assert new.type("restore", path, *sealed) == Exit.DONE
    assert (new.data / "office.key").read_bytes() == home.data.office_key.read_bytes()
    assert new.type("doctor") == Exit.DONE


def test_backup_without_its_key_says_what_to_do(
    desk: Desk, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.type("backup") == Exit.DONE
    (made,) = home.shelf.standing()
    new = Desk(capsys, tmp_path / "new")
    desk.said()
    assert new.type("restore", made.path) == Exit.REFUSED
    assert f"Put the key that was kept apart into {new.data / 'office.key'}" in new.said()
    new.data.mkdir(exist_ok=True)
    (new.data / "office.key").write_bytes(home.data.office_key.read_bytes())
    assert new.type("restore", made.path) == Exit.DONE


def test_passphrase_is_typed_twice(desk: Desk, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter([PASSPHRASE, "another one here", "short", PASSPHRASE, PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(said))
    assert desk.type("backup", "--encrypt") == Exit.USAGE
    assert "not the same" in desk.said()
    assert desk.type("backup", "--encrypt") == Exit.USAGE
    assert "at least 10" in desk.said()
    assert home.shelf.standing() == []
    assert desk.type("backup", "--encrypt") == Exit.DONE
    (made,) = home.shelf.standing()
    assert desk.type("backup", "--verify", made.path) == Exit.DONE


def test_office_grows_from_its_file_into_a_server(desk: Desk, home: Home, tmp_path: Path) -> None:
    """The server lets the office in as a role that is nothing special, as it should be."""
    assert desk.type("backup") == Exit.DONE
    (made,) = home.shelf.standing()
    with plain_role() as url:
        assert desk.type("restore", made.path, "--database", url) == Exit.DONE
        grown = ServerCommittee(url)
        assert state(grown) == now(home)
        grown.room("after")
        grown.close()
        assert desk.type("backup", "--database", url, "--to", tmp_path / "two") == Exit.DONE
        (back,) = (tmp_path / "two").glob("*.backup")
        assert desk.type("restore", back, "--database", url, "--yes") == Exit.DONE
        again = ServerCommittee(url)
        assert "after" in str(again.table("room"))
        again.close()
        password = urlsplit(url).password
        assert password is None or password not in desk.said()


def test_new_history_is_begun_by_hand(desk: Desk, home: Home) -> None:
    before = now(home)
    committee = Committee(home.data.database)
    history = epoch(committee)
    committee.close()
    assert desk.type("office", "new-history") == Exit.NOT_CONFIRMED
    assert desk.type("office", "new-history", "--yes") == Exit.DONE
    assert "Kiosks give back" in desk.said()
    committee = Committee(home.data.database)
    assert epoch(committee) != history
    committee.close()
    assert now(home) == before


def test_every_problem_has_its_sentence() -> None:
    pattern = re.compile(r'"(backup\.[a-z_]+)"')
    raised = {
        code
        for path in sources("kiosk/backup", "kiosk/cli")
        if path.name != "backup_sentences.py"
        for code in re.findall(pattern, path.read_text(encoding="utf-8"))
    }
    points = {"begun", "written", "checked", "placed", "rotated", "problem"}
    assert raised - {f"backup.{each}" for each in points} == set(BACKUP_RULES)
