"""Ours against a bare Textual program, turn and turn about in one run."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tests.benchmarks import measures
from tests.benchmarks.measures import Cell, Running, Touch
from tests.benchmarks.programs import DEMO, EMPTY_SCREEN, LABEL, Program
from tests.benchmarks.report import Row, middle, percentile

MIDDLE: Cell = (10, 10)
"""Where the bare programs are tapped."""

PLACES = {1: "Today", 2: "Roster", 3: "Rooms", 4: "Activities"}
"""The main places, by the digit on their button."""

DETAILS = {"one person": 2, "one room": 3, "one activity": 4}
"""What opens at a tap, and on which main place."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done for the figures."""

    starts: int = 15
    """Starts of each program."""
    rounds: int = 5
    """Turns of touching; each program runs once in each."""
    taps: int = 20
    """Taps of each kind in a turn."""
    idle: float = 60.0
    """Seconds of doing nothing."""


def starting(ours: Program, size: Cell, effort: Effort) -> Iterator[Row]:
    """Compare cold starts and the memory held afterwards."""
    compared = [LABEL, ours, DEMO]
    for each in compared:  # unmeasured: the first start after a change compiles what changed
        measures.start(each, size)
    found = _in_turn(compared, effort.starts, lambda each: measures.start(each, size))
    bare, kiosk, demo = (found[each.name] for each in compared)
    for name, unit, aim, read in (
        ("start to complete first frame", "s", 1.3, lambda start: start.seconds),
        ("memory after start, RSS", "MiB", 1.5, lambda start: start.rss),
        ("memory after start, PSS", "MiB", 1.5, lambda start: start.pss),
    ):
        yield Row(name, unit, middle(map(read, bare)), middle(map(read, kiosk)), aim)
    whole = (middle(start.seconds for start in starts) for starts in (bare, demo))
    yield Row("the same with the sample made first (demo)", "s", *whole)


def touching(ours: Program, size: Cell, effort: Effort) -> Iterator[Row]:
    """Compare taps: until something is painted, and until a screen stands complete."""

    def measure(program: Program) -> dict[str, list[Touch]]:
        with measures.running(program, size) as started:
            return _touches(program, started, effort.taps)

    pooled: dict[str, list[Touch]] = defaultdict(list)
    for round_of in _in_turn([LABEL, EMPTY_SCREEN, ours], effort.rounds, measure).values():
        for touches in round_of:
            for name, samples in touches.items():
                pooled[name] += samples
    label, empty = pooled.pop(LABEL.name), pooled.pop(EMPTY_SCREEN.name)
    for name, samples in pooled.items():
        yield from _against_label(name, label, samples)
    for name, samples in pooled.items():
        yield _against_empty_screen(name, empty, samples)


def resting(ours: Program, size: Cell, effort: Effort) -> Iterator[Row]:
    """Compare what the programs compute while nobody touches them."""
    bare, kiosk = measures.idle([LABEL, ours], size, effort.idle)
    yield Row(f"idle for {effort.idle:g} s", "% CPU", bare, kiosk, 1.5)


def growing(small: Program, large: Program, size: Cell, effort: Effort) -> Iterator[Row]:
    """Compare ours with itself on more data."""
    few = max(1, effort.starts // 3)
    found = _in_turn([small, large], few, lambda each: measures.start(each, size))
    times = [middle(start.seconds for start in found[each.name]) for each in (small, large)]
    yield Row("start to complete first frame", "s", *times)

    def measure(program: Program) -> dict[str, list[Touch]]:
        with measures.running(program, size) as started:
            return _touches(program, started, effort.taps)

    rounds = _in_turn([small, large], max(1, effort.rounds // 2), measure)
    for name in rounds[small.name][0]:
        few_ms, many_ms = (
            middle(touch.complete for each in rounds[program.name] for touch in each[name])
            for program in (small, large)
        )
        yield Row(f"{name} complete", "ms", few_ms, many_ms)


def _in_turn(
    programs: Sequence[Program], rounds: int, measure: Callable[[Program], Found]
) -> dict[str, list[Found]]:
    """Measure programs alternately, the order reversed in every other round."""
    found: dict[str, list[Found]] = {each.name: [] for each in programs}
    for number in range(rounds):
        for each in programs if number % 2 == 0 else reversed(programs):
            found[each.name].append(measure(each))
    return found


def _touches(program: Program, started: Running, taps: int) -> dict[str, list[Touch]]:
    if program in (LABEL, EMPTY_SCREEN):
        touches = measures.taps(started, [MIDDLE] * (2 * taps))
        # Every other tap of the second closes the empty screen again.
        return {program.name: touches if program is LABEL else touches[::2]}
    by_place = measures.places(started, taps)
    found = {PLACES[number]: touches for number, touches in by_place.items()}
    found["language switch"] = measures.languages(started, taps)
    for name, place in DETAILS.items():
        found[name] = measures.opened(started, place, taps)
    return found


def _against_label(name: str, label: list[Touch], ours: list[Touch]) -> Iterator[Row]:
    bare, kiosk = ([touch.first for touch in touches] for touches in (label, ours))
    yield Row(f"{name}: touch to painted, p50", "ms", middle(bare), middle(kiosk), bound=8)
    yield Row(
        f"{name}: touch to painted, p99", "ms", percentile(bare, 99), percentile(kiosk, 99), 1.5
    )


def _against_empty_screen(name: str, empty: list[Touch], ours: list[Touch]) -> Row:
    bare, kiosk = ([touch.complete for touch in touches] for touches in (empty, ours))
    return Row(f"{name}: touch to complete, p50", "ms", middle(bare), middle(kiosk), 1.3)
