"""The measures themselves: what is done to a program, and what is read off it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from time import perf_counter, sleep

from tests.benchmarks.frames import FrameReader
from tests.benchmarks.picture import Picture, completing
from tests.benchmarks.programs import ROOT, Program
from tests.terminal.pty_session import PtySession

START_QUIET, TOUCH_QUIET = 0.6, 0.1
"""Seconds without a byte after which a program has settled: after its start, after a tap."""

REST = 1.0
"""Seconds that a started program is left alone before anything else is asked of it."""

ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": ""}
"""Bytecode is kept, as an installation keeps it, whatever the developer's machine does."""

Cell = tuple[int, int]
"""A column and a row of the terminal, from 1."""

FIRST: Cell = (10, 6)
"""A cell of the first person, room or activity of its main place."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program."""

    seconds: float
    """Until the first frame that looks as the screen does when it has settled."""
    rss: float
    """MiB that it holds, everything that is mapped in."""
    pss: float
    """The same with shared pages counted by share."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One tap, in milliseconds until the last byte of a frame had come."""

    first: float
    """The first frame painted: the tap has visibly done something."""
    complete: float
    """The frame after which nothing changes any more."""


@dataclass
class Running:
    """A started program, and what it shows."""

    session: PtySession
    reader: FrameReader
    picture: Picture
    start_seconds: float

    def tap(self, cell: Cell) -> Touch:
        """Tap a cell as a finger does, press and release at once, and wait until all is quiet."""
        column, row = cell
        at = self.reader.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())
        frames = self.reader.until_quiet(TOUCH_QUIET)
        complete = completing(self.picture, frames)
        return Touch((frames[0].at - at) * 1000, (complete.at - at) * 1000)

    def strike(self, sequence: bytes) -> Touch:
        """Strike a key, given as what a terminal sends for it, and wait until all is quiet."""
        at = self.reader.send(sequence)
        frames = self.reader.until_quiet(TOUCH_QUIET)
        complete = completing(self.picture, frames)
        return Touch((frames[0].at - at) * 1000, (complete.at - at) * 1000)

    def place(self, number: int) -> Cell:
        """Return where to tap for one of the main places, which bear the digits from 1."""
        column, row = self.picture.find(r"\b1 \w.*\b2 \w.*\b3 \w.*\b4 \w")
        line = self.picture.rows()[row - 1]
        return line.index(f"{number} ", column - 1) + 1, row

    def language(self, endonym: str) -> Cell:
        """Return where to tap for a language."""
        spaced = r"\s?".join(endonym)
        return self.picture.find(spaced)


@contextmanager
def running(program: Program, size: Cell) -> Iterator[Running]:
    """Start a program and give it back when it has settled; end it afterwards."""
    at = perf_counter()
    with PtySession(program.arguments, size, env=ENVIRONMENT, cwd=ROOT) as session:
        reader, picture = FrameReader(session.master), Picture(size)
        seconds = completing(picture, reader.until_quiet(START_QUIET)).at - at
        reader.skip(REST)
        yield Running(session, reader, picture, seconds)


def start(program: Program, size: Cell) -> Start:
    """Start a program once."""
    with running(program, size) as started:
        session = started.session
        return Start(started.start_seconds, session.rss_mb, session.pss_mb)


def taps(started: Running, cells: Iterable[Cell]) -> list[Touch]:
    """Tap one cell after another."""
    return [started.tap(cell) for cell in cells]


def places(started: Running, rounds: int) -> dict[int, list[Touch]]:
    """Go round the main places, and return the taps that led to each."""
    found: dict[int, list[Touch]] = {number: [] for number in (1, 2, 3, 4)}
    for _ in range(rounds):
        for number in (2, 3, 4, 1):
            found[number].append(started.tap(started.place(number)))
    return found


def languages(started: Running, rounds: int) -> list[Touch]:
    """Switch to English and back."""
    chinese, english = started.language("中文"), started.language("English")
    return taps(started, [english, chinese] * rounds)


def opened(started: Running, place: int, rounds: int) -> list[Touch]:
    """Open what stands first on a main place, go back, and so on; return the taps that opened."""
    started.tap(started.place(place))
    found = []
    for _ in range(rounds):
        found.append(started.tap(FIRST))
        started.tap(started.picture.find("‹ "))
    return found


def idle(programs: Sequence[Program], size: Cell, seconds: float) -> list[float]:
    """Leave programs alone side by side; return what share of a processor each took, in percent."""
    with ExitStack() as stack:
        sessions = [stack.enter_context(running(each, size)).session for each in programs]
        before = [session.cpu_seconds for session in sessions]
        sleep(seconds)
        after = [session.cpu_seconds for session in sessions]
    return [(late - early) / seconds * 100 for early, late in zip(before, after, strict=True)]
