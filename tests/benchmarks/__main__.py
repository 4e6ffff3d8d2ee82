"""``python -m tests.benchmarks``: what the kiosk costs, beside what Textual alone costs."""

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import (
    calendars,
    comparison,
    neighbourhoods,
    office,
    programs,
    roster_keys,
    rosters,
    sign_ups,
    syncing,
)
from tests.benchmarks.comparison import Effort
from tests.benchmarks.measures import Cell
from tests.benchmarks.report import Row, table

SECTIONS = (
    *("start", "touch", "idle", "growth", "roster-import", "calendar", "office", "sign-ups"),
    *("staff-keys", "sync"),
)
"""What can be measured."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to measure, how hard, and at which size of the terminal."""

    sections: tuple[str, ...]
    effort: Effort
    size: Cell


def main(arguments: list[str]) -> int:
    """Measure, and print each figure beside its yardstick of the same run."""
    request = _request(arguments)
    with tempfile.TemporaryDirectory(prefix="kiosk-benchmarks-") as folder:
        for line in lines(request, Path(folder)):
            print(line, flush=True)
    return 0


def lines(request: Request, folder: Path) -> Iterator[str]:
    """Yield the report, section by section, as it becomes known."""
    columns, rows = request.size
    yield f"Python {platform.python_version()}, {columns}x{rows}; each pair measured in turn."
    measured: dict[str, Callable[..., Iterable[Row]]] = {
        "start": comparison.starting,
        "touch": comparison.touching,
        "idle": comparison.resting,
    }
    ours = programs.kiosk(neighbourhoods.sample(folder / "sample"))
    for section, measure in measured.items():
        if section in request.sections:
            yield f"\n{section}\n" + table(list(measure(ours, request.size, request.effort)))
    if "growth" in request.sections:
        yield from _growth(request, folder)
    if "roster-import" in request.sections:
        found = rosters.importing(folder, request.effort.rounds)
        yield "\nroster-import\n" + table(list(found), ("openpyxl", "ours"))
    if "calendar" in request.sections:
        found = calendars.importing(folder, request.effort.rounds)
        yield "\ncalendar\n" + table(list(found), ("library", "ours"))
    if "office" in request.sections:
        yield "\noffice: a crowd\n" + table(list(office.crowding(folder)), ("alone", "crowd"))
        yield "\noffice: pages\n" + table(list(office.weighing(folder)), ("file", "page"))
    if "sign-ups" in request.sections:
        found = sign_ups.rushing(folder, request.effort.rounds)
        yield "\nsign-ups\n" + table(list(found), sign_ups.TITLES)
    if "sync" in request.sections:
        found = syncing.syncing(folder / "sync", request.effort.rounds)
        yield "\nsync: five years, 40,000 sign-ups\n" + table(list(found), syncing.TITLES)
    if "staff-keys" in request.sections:
        effort = request.effort
        found = roster_keys.striking(folder / "staff", request.size, effort.rounds, effort.taps)
        yield "\nstaff-keys: 30 people × 7 days\n" + table(list(found))


def _growth(request: Request, folder: Path) -> Iterator[str]:
    small = programs.kiosk(neighbourhoods.neighbourhood(folder / "small", times=1, years=0))
    for name, times, years in (
        ("one committee, five years of history", 1, 5),
        ("ten times people, rooms and activities, five years of history", 10, 5),
    ):
        path = neighbourhoods.neighbourhood(folder / f"{times}-{years}", times=times, years=years)
        found = comparison.growing(small, programs.kiosk(path), request.size, request.effort)
        titles = ("a month", "grown")
        yield f"\ngrowth: {name}\n" + table(list(found), titles)


def _request(arguments: list[str]) -> Request:
    usual = Effort()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--starts", type=int, default=usual.starts, help="starts of each program")
    parser.add_argument("--rounds", type=int, default=usual.rounds, help="turns of touching")
    parser.add_argument("--taps", type=int, default=usual.taps, help="taps of each kind in a turn")
    parser.add_argument("--idle", type=float, default=usual.idle, help="seconds of doing nothing")
    parser.add_argument("--size", default="80x24", help="columns x rows (default: %(default)s)")
    parser.add_argument("--only", choices=SECTIONS, help="measure this part alone")
    given = parser.parse_args(arguments)
    columns, _, rows = given.size.partition("x")
    return Request(
        (given.only,) if given.only else SECTIONS,
        Effort(given.starts, given.rounds, given.taps, given.idle),
        (int(columns), int(rows)),
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
