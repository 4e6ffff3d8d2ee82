"""When the power goes at any moment, nothing is lost that a screen had called recorded."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def cuts(count: int, synchronous: str) -> dict[str, int]:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.durability.power_cuts"),
            *("--cuts", str(count), "--synchronous", synchronous),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found: dict[str, int] = json.loads(done.stdout)
    return found


def test_nothing_recorded_is_lost_and_the_database_stays_sound() -> None:
    found = cuts(100, "full")
    assert found["recorded"] > 5000
    assert (found["lost"], found["unsound"]) == (0, 0)


def test_a_database_that_does_not_wait_for_the_disk_would_be_found_out() -> None:
    assert cuts(10, "normal")["lost"] > 0
    assert cuts(20, "off")["unsound"] > 0
