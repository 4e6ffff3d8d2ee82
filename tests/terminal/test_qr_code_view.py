"""A code is black on white, whole and exact, whatever theme, filter or style surrounds it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kiosk.qr import QrCode
from tests.terminal.conftest import ROOT
from tests.terminal.pty_session import PtySession
from tests.terminal.qr_demo import CODE


@contextmanager
def shown(
    drawn: str, theme: str = "textual-dark", env: dict[str, str] | None = None
) -> Iterator[PtySession]:
    command = [sys.executable, "-m", "tests.terminal.qr_demo", drawn, theme]
    with PtySession(command, (80, 40), env=env, cwd=ROOT) as session:
        session.until_text("shown")
        yield session


def seen(session: PtySession, code: QrCode, drawn: str) -> tuple[tuple[bool, ...], ...]:
    """Read the modules back from the cells; any colour but black and white is an error."""
    dark = {"000000": True, "ffffff": False}
    rows: list[tuple[bool, ...]] = []
    for y in range(code.size if drawn == "wide" else (code.size + 1) // 2):
        cells = [
            session.screen.buffer[y][x] for x in range(code.size * (2 if drawn == "wide" else 1))
        ]
        assert not any(cell.reverse or cell.bold for cell in cells)
        below = [dark[cell.bg] for cell in cells]
        above = [dark[cell.fg] if cell.data == "▀" else dark[cell.bg] for cell in cells]
        assert {cell.data for cell in cells} <= {" ", "▀"}
        if drawn == "wide":
            assert above == below
            assert above[::2] == above[1::2]
            rows.append(tuple(above[::2]))
        else:
            rows += [tuple(above), tuple(below)]
    return tuple(rows)


@pytest.mark.parametrize("drawn", ["half", "wide"])
@pytest.mark.parametrize(
    ("theme", "env"),
    [
        ("textual-dark", {}),
        ("textual-light", {}),
        ("ansi-dark", {}),
        ("textual-dark", {"NO_COLOR": "1"}),
        ("textual-dark", {"TEXTUAL_FILTERS": "dim"}),
        ("textual-dark", {"COLORTERM": ""}),
    ],
    ids=["dark", "light", "ansi", "no-color", "dim", "few-colours"],
)
def test_every_module_is_where_it_belongs(drawn: str, theme: str, env: dict[str, str]) -> None:
    with shown(drawn, theme, env) as session:
        read = seen(session, CODE, drawn)
    assert read[: CODE.size] == CODE.rows
    assert not any(any(row) for row in read[CODE.size :])  # the half row below is quiet zone


def test_the_code_takes_its_cells_and_no_more() -> None:
    with shown("half") as session:
        assert session.lines[19].startswith("剪纸课")
        assert session.screen.buffer[0][36].bg == "ffffff"
        assert session.screen.buffer[0][37].bg != "ffffff"
    with shown("wide") as session:
        assert session.lines[37].startswith("剪纸课")
        assert session.screen.buffer[0][73].bg == "ffffff"
        assert session.screen.buffer[0][74].bg != "ffffff"


def test_without_a_code_there_is_no_room_for_one() -> None:
    with shown("half") as session:
        session.click(2, 19)
        session.until(lambda: session.lines[0].startswith("剪纸课"))
