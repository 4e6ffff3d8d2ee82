"""A real roster of a real office, which lies beside the checkout because it names people."""

import json
from pathlib import Path

import pytest

from kiosk.files.opening import open_grids
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster

DATA = Path(__file__).parents[3] / "shared" / "data" / "rosters"
EXPECTED = sorted((DATA / "expected").glob("*.json")) if DATA.is_dir() else []


@pytest.mark.skipif(not EXPECTED, reason="the real files are not beside this checkout")
def test_every_assignment_of_the_real_roster_is_right() -> None:
    expected = json.loads(EXPECTED[0].read_text(encoding="utf-8"))
    reading = read_roster(open_grids(DATA / expected["file"]), Context())
    wanted = {
        (entry["date"], person, entry["duty"])
        for entry in expected["entries"]
        for person in entry["persons"]
    }
    found = [(each.day.isoformat(), each.person, each.label) for each in reading.entries]
    # Not compared in one assertion, whose message would show names.
    assert len(found) == len(wanted) == 180
    assert not set(found) ^ wanted
    assert len({person for _, person, _ in found}) == expected["facts"]["people"]
    assert all(person == person.strip() and "签字" not in label for _, person, label in found)
    assert reading.problems == ()
    assert reading.score == 1
