"""The rush of sign-ups can be run, and really signs people up. It never judges a time."""

from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.store import Store
from tests.benchmarks.sign_ups import rushing
from tests.committee import TABLES


def test_a_rush_signs_everybody_up(tmp_path: Path) -> None:
    rows = list(rushing(tmp_path, rounds=1, count=40, most=50))
    assert [row.name.partition(":")[0] for row in rows] == [
        "file, 1 site", "file, 31 sites", "server, 1 site", "server, 31 sites",
        "server, 50 sites",
    ]  # fmt: skip
    assert all(row.bare > 0 and row.ours > 0 for row in rows)
    with Store.open(tmp_path / "rush.db", clock=SystemClock()) as store, store.reading() as session:
        # Forty for each number of sites, and one to warm up at each site.
        assert len(session.rows(TABLES["sign_up"].select())) == 2 * 40 + 1 + 31
