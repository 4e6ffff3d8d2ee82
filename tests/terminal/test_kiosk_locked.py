"""The real program, with a visitor who tries everything: it goes on, and writes nothing harmful."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest

from screens.driver import TERMINAL_GONE
from tests.terminal.all_keys import BY_KIND
from tests.terminal.conftest import ROOT, StartKiosk, pulse
from tests.terminal.hostile import MEANINGLESS, NAMES, harmful, noise, undrawn
from tests.terminal.keys import key
from tests.terminal.pty_session import PtySession

PIN = "258016"

WORDS = {
    "person": ["name", "romanised", "role", "lines", "buildings"],
    "duty": ["place", "label"],
    "room": ["code", "name", "place"],
    "activity": ["title", "description", "place", "audience", "price", "organiser"],
    "booking": ["title"],
}
"""Where texts are in the database, by table."""


def everywhere(session: PtySession, then: Callable[[], None]) -> None:
    """Go to every place, open what stands first there, in two languages, and do something."""
    for place in "1234":
        for names in (place, "Down", "Enter", "Escape", "Right Enter"):
            for name in names.split():
                session.feed(key(name))
            session.until_quiet(0.03)
            then()
        session.feed(key("Escape"))
        session.until_quiet(0.15)


def test_no_key_leads_out_of_any_screen(kiosk: StartKiosk) -> None:
    session = kiosk()

    def press_all() -> None:
        for pressed in (b"\x11", b"\x03", b"\x1a", b"\x1c", b"\x10", b"\x04", b"\x1bOP"):
            session.feed(pressed)
        session.until_quiet(0.03)
        assert session.process.poll() is None
        assert session.state != "T"

    everywhere(session, press_all)
    pulse(session)
    assert undrawn(session) == b""


@pytest.mark.parametrize("kind", BY_KIND)
def test_no_key_leads_out(kiosk: StartKiosk, kind: str) -> None:
    session = kiosk()
    for pressed in BY_KIND[kind]:
        session.feed(pressed)
        session.until_quiet(0.005)
        assert session.process.poll() is None, pressed
        assert session.state != "T", pressed
    session.until_quiet(0.15)
    pulse(session)
    assert harmful(session) == []
    assert undrawn(session) == b""


def give_pin(data: Path) -> None:
    """Let one worker of the sample enter the staff side."""
    command = [sys.executable, "-m", "kiosk", "--data", str(data), "staff", "add", "王晨"]
    subprocess.run(
        command, input=PIN.encode(), cwd=ROOT, check=True, capture_output=True, timeout=60
    )


@pytest.mark.parametrize("staff_key", ["F12", "F10"])
def test_no_key_leads_out_of_the_staffs_door(kiosk: StartKiosk, staff_key: str) -> None:
    session = kiosk(change=give_pin)
    session.feed(key(staff_key))
    session.until_text("密码")
    for name in ("0", "0", "0", "0", "Enter", "C-q", "C-c", "C-z", "F4", "F8", "C-d", "Tab", "F1"):
        session.feed(key(name))
        session.until_quiet(0.05)
        assert session.process.poll() is None, name
        assert session.state != "T", name
    session.feed(key("Escape"))
    session.until_quiet(0.15)
    pulse(session)
    assert undrawn(session) == b""


def test_staff_close_the_program_with_the_pin_and_only_with_it(kiosk: StartKiosk) -> None:
    session = kiosk(change=give_pin)
    session.feed(key("F12"))
    session.until_text("密码")
    session.feed(PIN.encode() + key("Enter"))
    session.until_text("F8")
    session.feed(b"\x11\x03")
    session.feed(key("F8"))
    session.until_quiet(0.3)
    session.feed(b"9731" + key("Enter"))
    session.until_quiet(0.5)
    assert session.process.poll() is None
    session.feed(PIN.encode() + key("Enter"))
    assert session.exit_code() == 0
    assert b"\x1b[?1049l" in session.output
    assert PIN.encode() not in session.output


def test_bytes_that_mean_nothing(kiosk: StartKiosk) -> None:
    session = kiosk()
    for data in [*MEANINGLESS, b"\x1b[48;9999;9999;99990;99990t", b"\x1b[48;0;0;0;0t"]:
        session.feed(data)
        session.until_quiet(0.12)
        session.feed(b"\x1b[201~")
        assert session.process.poll() is None, data
    pulse(session)
    assert undrawn(session) == b""


@pytest.mark.parametrize("seed", range(3))
def test_noise_of_keys_and_taps(kiosk: StartKiosk, seed: int) -> None:
    session = kiosk()
    chance = random.Random(seed)
    for piece in noise(seed, 30):
        session.feed(piece + b"\x1b[201~")
        for _ in range(5):
            session.click(
                chance.randrange(90), chance.randrange(30), chance.choice((0, 0, 1, 2, 64, 65))
            )
        session.take_in(0.01)
        assert session.process.poll() is None, piece
    session.until_quiet(0.3, timeout=60)
    pulse(session)
    assert harmful(session) == []


def test_every_cell_of_every_place_may_be_tapped(kiosk: StartKiosk) -> None:
    session = kiosk()
    for place in b"1234":
        for y in range(24):
            for x in range(1, 80, 6):
                session.feed(bytes([place]))
                session.click(x, y)
            assert session.process.poll() is None, (place, y)
        session.until_quiet(0.05)
    pulse(session)
    assert undrawn(session) == b""


def test_a_megabyte_pasted(kiosk: StartKiosk) -> None:
    session = kiosk()
    session.feed(b"\x1b[200~" + b"a line\r\n\x03\x11" * 100_000 + b"\x1b[201~")
    session.until_quiet(0.5, timeout=60)
    pulse(session)


def test_a_window_of_any_size_on_every_screen(kiosk: StartKiosk) -> None:
    session = kiosk()
    chance = random.Random(3)

    def storm() -> None:
        for size in [(1, 1), (2, 1), (1, 30), (300, 2)]:
            session.resize(size)
            session.take_in(0.01)
        for _ in range(5):
            session.resize((chance.randint(1, 200), chance.randint(1, 60)))
            session.take_in(0.002)
        session.resize((80, 24))
        session.until_quiet(0.03)
        assert session.process.poll() is None

    everywhere(session, storm)
    pulse(session)


def spoil(data: Path) -> None:
    """Put hostile names straight into the database, past everything that would make them inert."""
    names = cycle(NAMES)
    with closing(sqlite3.connect(data / "kiosk.db")) as database:
        for table, columns in WORDS.items():
            for column in columns:
                query = f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"
                for identity, old in database.execute(query).fetchall():
                    new = spoilt(old, next(names) + (identity[-4:] if column == "code" else ""))
                    database.execute(
                        f"UPDATE {table} SET {column} = ? WHERE id = ?", (new, identity)
                    )
        database.commit()


def spoilt(old: str, name: str) -> str:
    """Return a name in the form that a column has: plain, a list, or a text in languages."""
    if old.startswith("[{"):
        return json.dumps([{"zh-Hans": name, "en": name}])
    if old.startswith("["):
        return json.dumps([name])
    if old.startswith("{"):
        return json.dumps({"zh-Hans": name, "en": name})
    return name


def test_names_straight_from_the_database_are_drawn_and_not_obeyed(kiosk: StartKiosk) -> None:
    session = kiosk(change=spoil, size=(120, 36))

    def tap() -> None:
        for y in range(2, 30, 3):
            session.click(4, y)
            session.feed(key("Escape"))
        session.until_quiet(0.03)
        assert session.process.poll() is None, str(session)
        assert "TOLD" not in session.text.replace("notify('TOLD')", "")

    everywhere(session, tap)
    session.until_quiet()
    pulse(session)
    assert "[@click=" in session.output.decode()
    assert undrawn(session) == b""
    for hidden in ("\u202e", "\u2066", "\x9b"):
        assert hidden.encode() not in session.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP], ids=str)
def test_the_keyboards_signals_change_nothing(kiosk: StartKiosk, number: signal.Signals) -> None:
    session = kiosk()
    session.signal(number)
    pulse(session)
    assert session.state != "T"


def test_a_request_to_end_is_followed_in_good_order(kiosk: StartKiosk) -> None:
    session = kiosk()
    session.signal(signal.SIGTERM)
    assert session.exit_code() == 0
    assert b"\x1b[?1049l" in session.output


def test_a_terminal_that_is_gone_ends_the_program(kiosk: StartKiosk) -> None:
    session = kiosk()
    os.close(session.master)
    session.master = -1
    assert session.process.wait(10) == TERMINAL_GONE


def test_a_developers_window_closes_with_control_q(kiosk: StartKiosk) -> None:
    session = kiosk("--windowed")
    session.feed(b"\x03\x1a\x10")
    pulse(session)
    session.feed(b"\x11")
    assert session.exit_code() == 0
