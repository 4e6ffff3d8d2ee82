"""No key leads out: not Control, not Alt, not a function key, in no way of sending them."""

import pytest

from tests.terminal.all_keys import BY_KIND
from tests.terminal.conftest import StartDemo, beat
from tests.terminal.hostile import harmful
from tests.terminal.keys import key


@pytest.mark.parametrize("group", BY_KIND)
def test_no_key_quits_suspends_copies_or_opens_anything(demo: StartDemo, group: str) -> None:
    session = demo()
    for pressed in BY_KIND[group]:
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
