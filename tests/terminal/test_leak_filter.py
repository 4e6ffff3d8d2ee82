"""Nothing that acts on a terminal is in a painted line, and no line changes its width."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from kiosk.text import ACTIVE
from screens.leak_filter import LeakFilter

BLACK = Color(0, 0, 0)
PLAIN = Style(color="#ffffff")


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x07\u202e\u200d王\ud800"))))
def test_every_text_becomes_harmless_in_as_many_cells(text: str) -> None:
    (painted,) = LeakFilter().apply([Segment(text, PLAIN)], BLACK)
    assert not ACTIVE.search(painted.text)
    assert painted.cell_length == cell_len(text)


def test_what_is_harmless_is_not_copied() -> None:
    line = [Segment("王晨", PLAIN), Segment(" at the desk", PLAIN)]
    assert LeakFilter().apply(line, BLACK) is line


def test_a_link_is_dropped_and_its_text_stays() -> None:
    linked = Segment("here", PLAIN.update_link("http://example.org"))
    (painted,) = LeakFilter().apply([linked], BLACK)
    assert painted.text == "here"
    assert painted.style is not None
    assert painted.style.link is None
    assert painted.style.color == PLAIN.color


def test_control_segments_are_drawn_as_nothing() -> None:
    from rich.control import Control

    (painted,) = LeakFilter().apply([Control.title("x").segment], BLACK)
    assert "\x1b" not in painted.text
    assert painted.control is None
