"""No key leads out: not Control, not Alt, not a function key, in no way of sending them."""

import string

import pytest

from tests.terminal.conftest import StartDemo, beat, harmful
from tests.terminal.keys import NAMES, key

ESC = b"\x1b"
CONTROL = [bytes([code]) for code in range(0x20) if code != 0x1B]
ALT = [ESC + letter.encode() for letter in string.ascii_letters + string.digits]
NAMED = [key(name) for name in NAMES if name not in ("F8", "F9", "F10")]
MODIFIED = [
    f"\x1b[{prefix};{modifier}{end}".encode()
    for modifier in range(2, 9)
    for prefix, end in [(1, "A"), (1, "P"), (1, "S"), (3, "~"), (5, "~"), (21, "~"), (24, "~")]
]
KITTY = [
    f"\x1b[{code};{modifier}u".encode()
    for code in [*map(ord, "acpqvxz\\"), 27, 57344, 57363]
    for modifier in (1, 5, 9)
]
GROUPS = {
    "control": CONTROL,
    "alt": ALT,
    "named": NAMED,
    "modified": MODIFIED,
    "kitty": KITTY,
}


@pytest.mark.parametrize("group", GROUPS)
def test_no_key_quits_suspends_copies_or_opens_anything(demo: StartDemo, group: str) -> None:
    session = demo()
    for pressed in GROUPS[group]:
        session.feed(pressed)
        session.until_quiet(0.005)
        assert session.process.poll() is None, pressed
        assert session.state != "T", pressed
    session.until_quiet(0.15)  # an Escape is one when nothing follows it
    beat(session)
    assert b"\x1b[?1049l" not in session.output
    assert harmful(session) == []
    assert "Search for commands" not in session.text
    assert "to quit" not in session.text


@pytest.mark.parametrize("way", [b"\x03", b"\x18"], ids=["copy", "cut"])
def test_what_is_selected_in_a_field_stays_out_of_the_clipboard(
    demo: StartDemo, way: bytes
) -> None:
    session = demo()
    session.feed(key("End") + b"\x1b[1;2D\x1b[1;2D" + way)
    beat(session)
    session.until_quiet()
    assert harmful(session) == []


def test_the_window_of_a_developer_closes_with_control_q_only(demo: StartDemo) -> None:
    session = demo("--windowed")
    session.feed(b"\x03\x1a\x1c\x10")
    beat(session)
    session.feed(b"\x11")
    assert session.exit_code() == 0
    assert b"\x1b[?1049l" in session.output


def test_the_lobby_does_not_close_with_control_q(demo: StartDemo) -> None:
    session = demo()
    session.feed(b"\x11")
    beat(session)
