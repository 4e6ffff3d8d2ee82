"""The benchmarks can be run, and count what they say they count. They never judge a time."""

import re
from pathlib import Path

import pytest

from tests.benchmarks import calendars, measures, office, rosters
from tests.benchmarks.frames import Frame
from tests.benchmarks.picture import Picture, completing
from tests.benchmarks.programs import EMPTY_SCREEN, LABEL
from tests.benchmarks.report import Row, percentile, table

SIZE = (80, 24)


def test_every_tap_on_the_bare_label_is_painted() -> None:
    with measures.running(LABEL, SIZE) as started:
        touches = measures.taps(started, [(10, 10)] * 3)
        assert started.picture.rows()[0].split() == ["taps", "3"]
    assert all(0 < touch.first <= touch.complete for touch in touches)


def test_bare_screen_opens_and_closes() -> None:
    with measures.running(EMPTY_SCREEN, SIZE) as started:
        assert started.picture.rows()[0].strip() == "ready"
        started.tap((10, 10))
        assert "".join(started.picture.rows()).strip() == ""
        started.tap((10, 10))
        assert started.picture.rows()[0].strip() == "ready"


def test_frame_that_completes_a_picture_is_the_first_that_looks_like_the_last() -> None:
    painted = (b"\x1b[Hold", b"\x1b[Hnew", b"\x1b[Hnew", b"\x1b[1;70H14:05", b"\x1b[1;70H14:06")
    frames = [Frame(at, data) for at, data in enumerate(painted)]
    assert completing(Picture(SIZE), frames).at == 3
    assert completing(Picture(SIZE), frames[:3]).at == 1


def test_picture_finds_the_cell_of_a_text_beside_wide_signs() -> None:
    picture = Picture(SIZE)
    picture.add(Frame(0, "\x1b[3;1H今天 2 值班".encode()))
    assert picture.find("2 ") == (6, 3)
    with pytest.raises(LookupError, match="nowhere"):
        picture.find("nowhere")


def test_verdict_needs_every_aim() -> None:
    assert Row("start", "s", bare=1, ours=1.2, aim=1.3).verdict == "met"
    assert Row("start", "s", bare=1, ours=1.4, aim=1.3).verdict == "MISSED"
    assert Row("touch", "ms", bare=9, ours=9, aim=1.3, bound=8).verdict == "MISSED"
    assert Row("start", "s", bare=1, ours=9).verdict == ""


def test_percentiles_lie_between_samples() -> None:
    assert percentile([5.0], 99) == 5.0
    assert percentile([float(n) for n in range(101)], 99) == 99.0


def test_table_shows_ratio_and_aim() -> None:
    line = table([Row("start", "s", bare=0.2, ours=0.3, aim=1.3)]).splitlines()[-1]
    assert re.split(r"\s{2,}", line) == ["start (s)", "0.20", "0.30", "1.50×", "≤ 1.3×", "MISSED"]


def test_calendar_is_read_compared_and_measured(tmp_path: Path) -> None:
    read, compared = calendars.importing(tmp_path, rounds=2, series=20)
    assert 0 < read.ours < compared.ours
    assert read.bare == compared.bare > 0


def test_every_shape_of_a_roster_is_imported_and_measured(tmp_path: Path) -> None:
    found = list(rosters.importing(tmp_path, rounds=1, days=40))
    assert len(found) == 2 * len(rosters.SHAPES)
    assert all(min(row.bare, row.ours) > 0 for row in found)
    assert rosters.read_cells(tmp_path / "one sheet.xlsx") == 1 + 41 + 40 * 41


def test_crowd_and_pages_of_an_office_are_measured(tmp_path: Path) -> None:
    crowd = list(office.crowding(tmp_path, phones=45, seconds=0.5))
    assert len(crowd) == 4
    pages = list(office.weighing(tmp_path, times=2))
    assert len(pages) == 14
    assert all(min(row.bare, row.ours) > 0 for row in (*crowd, *pages))


@pytest.mark.parametrize("section", ["start", "touch", "idle"])
def test_one_round_of_a_section_prints_its_ratios(
    section: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.benchmarks.__main__ import main

    few = ["--starts", "1", "--rounds", "1", "--taps", "1", "--idle", "1"]
    assert main([*few, "--only", section]) == 0
    said = capsys.readouterr().out
    assert said.count("×") >= {"start": 3, "touch": 24, "idle": 1}[section]
