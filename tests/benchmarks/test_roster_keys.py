"""Keys in the staff's roster can be measured, and every measured key changes the picture."""

from pathlib import Path

from tests.benchmarks import measures, roster_keys
from tests.benchmarks.programs import LABEL

SIZE = (120, 36)


def test_every_key_on_the_bare_label_is_painted() -> None:
    with measures.running(LABEL, SIZE) as started:
        touches = [started.strike(b"x") for _ in range(3)]
        assert started.picture.rows()[0].split() == ["keys", "3"]
    assert all(0 < touch.first <= touch.complete for touch in touches)


def test_keys_of_a_full_grid_are_measured(tmp_path: Path) -> None:
    found = list(roster_keys.striking(tmp_path / "grid", SIZE, rounds=1, keys=5))
    assert len(found) == 2 * len(roster_keys.KEYS)
    assert all(min(row.bare, row.ours) > 0 for row in found)
