"""Whatever is typed, pasted, tapped or torn at the window, the app goes on."""

import random
import signal

import pytest

from tests.terminal.conftest import StartDemo, beat
from tests.terminal.hostile import MEANINGLESS, harmful, noise


@pytest.mark.parametrize("data", MEANINGLESS, ids=lambda data: repr(data)[2:24])
def test_bytes_that_mean_nothing(demo: StartDemo, data: bytes) -> None:
    session = demo()
    session.feed(data)
    session.until_quiet(0.15)
    session.feed(b"\x1b[201~")
    beat(session)
    assert harmful(session) == []


@pytest.mark.parametrize(
    "lie", [b"\x1b[48;9999;9999;99990;99990t", b"\x1b[48;0;0;0;0t", b"\x1b[48;24;80;480;960t"]
)
def test_a_typed_report_of_another_size_is_not_believed(demo: StartDemo, lie: bytes) -> None:
    session = demo()
    before = session.text
    session.feed(lie)
    session.until_quiet()
    assert session.text == before
    assert session.rss_mb < 80
    session.click(3, 5)
    session.feed(b"\r")
    beat(session)


def test_the_mouse_in_every_way(demo: StartDemo) -> None:
    session = demo()
    for x, y in [(0, 0), (10, 2), (5, 5), (79, 29), (200, 90)]:
        for button in (0, 1, 2, 64, 65, 66, 67, 128):
            session.click(x, y, button)
            session.click(x, y, button)
    beat(session)
    assert harmful(session) == []


def test_a_finger_dragged_over_text_marks_nothing(demo: StartDemo) -> None:
    session = demo("--name", "words to drag over")
    session.feed(b"\x1b[<0;2;8M")
    beat(session)
    before = [list(session.screen.buffer[y].values()) for y in range(7, 10)]
    for column in range(3, 30):
        session.feed(f"\x1b[<32;{column};{8 + column % 2}M".encode())
    beat(session)
    assert [list(session.screen.buffer[y].values()) for y in range(7, 10)] == before
    session.feed(b"\x1b[<0;30;8m\x03")
    beat(session)
    assert harmful(session) == []


def test_a_megabyte_pasted(demo: StartDemo) -> None:
    session = demo()
    session.feed(b"\x1b[200~" + b"a line\r\n\x03\x11" * 100_000 + b"\x1b[201~")
    session.until_quiet(0.5, timeout=60)
    beat(session)
    assert harmful(session) == []


def test_a_window_of_any_size(demo: StartDemo) -> None:
    session = demo()
    chance = random.Random(7)
    sizes = [(1, 1), (2, 1), (1, 40), (500, 2), (7, 3)]
    sizes += [(chance.randint(1, 200), chance.randint(1, 60)) for _ in range(100)]
    for size in sizes:
        session.resize(size)
        session.take_in(0.002)
    session.resize((80, 30))
    session.until_quiet()
    beat(session)


def test_a_window_that_shrinks_and_grows_back_at_once_is_painted_again(demo: StartDemo) -> None:
    session = demo()
    session.until_quiet()
    before = session.text
    session.signal(signal.SIGSTOP)
    session.resize((10, 5))
    session.resize((80, 30))
    assert session.text != before
    session.signal(signal.SIGCONT)
    session.until(lambda: session.text == before)


@pytest.mark.parametrize("seed", range(3))
def test_noise(demo: StartDemo, seed: int) -> None:
    session = demo()
    for piece in noise(seed, 15):
        # Not the keys that the demo itself fails on, nor the one that beats.
        session.feed(piece.replace(b"[20~", b"").replace(b"[21~", b"").replace(b"[19~", b""))
    session.feed(b"\x1b[201~\x1b[I")
    session.until_quiet(0.2, timeout=60)
    beat(session)
    assert harmful(session) == []
