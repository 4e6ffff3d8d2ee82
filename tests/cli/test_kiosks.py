"""The steps below office: inviting kiosks, listing them, shutting them out."""

import re
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.kiosks import join_text, qr_lines
from kiosk.qr import private_modules
from kiosk.sync.messages_join import read_code
from tests.postgresql.server import tables


def run(folder: Path, *typed: str) -> int:
    return main(["--data", str(folder), "--language", "en", "office", *typed])


def test_an_invitation_says_what_to_type_at_the_kiosk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "invite", "--name", "door", "--url", "https://lobby.example.org") == 0
    told = capsys.readouterr().out
    typed = re.search(r"kiosk join https://lobby.example.org (\S+)", told)
    assert typed is not None
    assert read_code(typed[1]) == typed[1]
    assert "door" in told
    assert run(tmp_path, "kiosks") == 0
    listed = capsys.readouterr().out
    assert "door" in listed
    assert typed[1] not in listed


def test_without_an_address_it_asks_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").write_text("office_port = 0\n")
    assert run(tmp_path, "invite") == 0
    assert "--url" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "code", "named"),
    [
        (("invite", "nowhere"), 5, "nowhere"),
        (("invite", "--name", "a b"), 2, "hyphens"),
        (("revoke", "nobody"), 5, "nobody"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
    code: int,
    named: str,
) -> None:
    assert run(tmp_path, *typed) == code
    said = capsys.readouterr().err
    assert named in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("hours", ["0", "x", "99999"])
def test_hours_are_a_few(tmp_path: Path, hours: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run(tmp_path, "invite", "--hours", hours)
    assert ended.value.code == 2


def test_a_code_that_nobody_used_is_withdrawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "invite", "--name", "door")
    assert run(tmp_path, "revoke", "door") == 0
    capsys.readouterr()
    run(tmp_path, "kiosks")
    assert "door" not in capsys.readouterr().out


def test_the_sites_may_be_on_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with tables() as url:
        assert run(tmp_path, "invite", "--name", "door", "--database", url) == 0
        capsys.readouterr()
        for typed in (("kiosks", "--database", url), ("--database", url, "kiosks")):
            assert run(tmp_path, *typed) == 0
            assert "door" in capsys.readouterr().out
        assert run(tmp_path, "kiosks") == 0
        assert "door" not in capsys.readouterr().out
        assert run(tmp_path, "--database", url, "revoke", "door") == 0


def test_the_code_is_black_on_white_and_half_as_high_as_wide() -> None:
    text = join_text("https://Lobby.example.org/Office/", "ABCDE23456")
    assert text == "HTTPS://LOBBY.EXAMPLE.ORG/Office ABCDE23456"
    code = private_modules(text)
    lines = qr_lines(code)
    assert len(lines) == -(-code.size // 2)
    for line in lines:
        assert line.startswith("\x1b[38;5;16;48;5;231m")
        assert line.endswith("\x1b[0m")
    bare = [line.removesuffix("\x1b[0m").partition("m")[2] for line in lines]
    dark = [
        tuple(sign in top for sign in row) for row in bare for top in ("█▀", "█▄")
    ]  # upper half, lower half
    assert dark[: code.size] == [tuple(row) for row in code.rows]
