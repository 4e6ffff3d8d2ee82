"""The measures of sync can be run, and everything gets where it should. They judge no time."""

from pathlib import Path

from tests.benchmarks.syncing import syncing


def test_everything_arrives(tmp_path: Path) -> None:
    rows = list(syncing(tmp_path, rounds=1, sign_ups=200, commands=20))
    assert len(rows) == 7
    assert all(row.bare > 0 and row.ours > 0 for row in rows)
