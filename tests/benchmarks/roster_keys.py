"""How long a key of staff takes to be painted, beside the same key in a bare Textual program."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import measures
from tests.benchmarks.measures import Cell, Touch
from tests.benchmarks.programs import LABEL, Program
from tests.benchmarks.report import Row, middle, percentile

KEYS = {
    "walking": (b"\x1b[C", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[B"),
    "selecting": (b"\x1b[1;2C", b"\x1b[1;2B", b"\x1b[1;2C", b"\x1b[1;2D", b"\x1b[D"),
    "setting": (b"1", b"2", b"v", b"5", b"d"),
}
"""What a terminal sends for the keys of each kind; every one of them changes what is seen."""

BOUND = 30
"""Milliseconds that were promised."""


def program(folder: Path) -> Program:
    """Return the roster of thirty people on a folder's data."""
    script = Path(__file__).with_name("staff_grid.py")
    return Program("staff grid", (sys.executable, str(script), str(folder)))


def striking(folder: Path, size: Cell, rounds: int, keys: int) -> Iterator[Row]:
    """Yield p50 and p99 of keys until the picture is complete, ours beside the bare program's."""
    ours = program(folder)
    folder.mkdir(parents=True, exist_ok=True)
    measures.start(ours, size)  # unmeasured: it makes the office
    bare: list[float] = []
    found: dict[str, list[float]] = {name: [] for name in KEYS}
    for number in range(rounds):
        for each in (LABEL, ours) if number % 2 == 0 else (ours, LABEL):
            with measures.running(each, size) as started:
                for name, sequences in KEYS.items():
                    touches = [
                        started.strike(sequences[strike % len(sequences)]) for strike in range(keys)
                    ]
                    (bare if each is LABEL else found[name]).extend(map(_complete, touches))
    for name, samples in found.items():
        yield Row(f"{name}: key to painted, p50", "ms", middle(bare), middle(samples))
        yield Row(
            f"{name}: key to painted, p99",
            "ms",
            percentile(bare, 99),
            percentile(samples, 99),
            bound=BOUND,
        )


def _complete(touch: Touch) -> float:
    return touch.complete
