"""Old backups make room; the newest never does, nor anything that is not this office's."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backup.rotation import Keep
from kiosk.backup.shelf import Shelf
from kiosk.errors import Refused
from tests.backup.offices import Home
from tests.committee import SHANGHAI, Committee, new_committee

ZONES = st.sampled_from([SHANGHAI, ZoneInfo("Pacific/Chatham"), ZoneInfo("America/New_York")])
TIMES = st.sets(
    st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),
    max_size=60,
)
KEEPS = st.builds(Keep, *(st.integers(0, 9),) * 3)


@given(times=TIMES, keep=KEEPS, zone=ZONES)
def test_newest_is_kept_whatever_is_asked(times: set[datetime], keep: Keep, zone: ZoneInfo) -> None:
    kept = keep.kept(times, zone)
    assert kept <= times
    assert not times or max(times) in kept
    assert len(kept) <= max(1, keep.daily + keep.weekly + keep.monthly)


@given(times=TIMES, keep=KEEPS, zone=ZONES)
def test_what_was_let_go_once_is_not_missed_later(
    times: set[datetime], keep: Keep, zone: ZoneInfo
) -> None:
    kept = keep.kept(times, zone)
    assert keep.kept(kept, zone) == kept


def test_years_of_nights_leave_days_weeks_and_months() -> None:
    nights = [datetime(2026, 11, 24, 19, 30, tzinfo=UTC) - timedelta(n) for n in range(800)]
    standing: set[datetime] = set()
    for night in reversed(nights):  # one by one, as it happens
        standing = set(Keep().kept({*standing, night}, SHANGHAI))
    days = sorted((at.astimezone(SHANGHAI).date() for at in standing), reverse=True)
    assert days[:7] == [date(2026, 11, 25) - timedelta(n) for n in range(7)]
    assert date(2026, 11, 15) in days  # a Sunday: the last of its week
    assert date(2026, 8, 31) in days
    assert date(2025, 12, 31) in days
    assert min(days) == date(2025, 12, 31)
    assert len(days) <= 7 + 4 + 12


@pytest.mark.parametrize("text", ["", "7", "7,4", "a,b,c", "-1,4,12", "7,4,12,1", "1e3,1,1"])
def test_only_three_numbers_say_what_to_keep(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Keep.of(text)


def test_only_own_backups_make_room(committee: Committee, tmp_path: Path) -> None:
    shared = Shelf(tmp_path / "shared")
    committee.worker()
    with new_committee() as other:
        other.worker()
        here, there = Home(committee, tmp_path / "a"), Home(other, tmp_path / "b")
        here.shelf = there.shelf = shared
        theirs = there.back_up().path
        mine = here.back_up().path
        stray = [
            shared.folder / name
            for name in ("kiosk-garden-20200101T000000Z.backup", "photo.jpg", "kiosk.db")
        ]
        for path in stray:
            path.write_bytes(b"not ours")
        copy = shared.folder / "my own copy.backup"
        shutil.copy(mine, copy)
        aside = mine.with_name(mine.name.replace("kiosk-", "before-restore-", 1))
        shutil.copy(mine, aside)
        committee.clock.move(timedelta(days=500))
        made = here.maker().make(Keep(1, 0, 0), SHANGHAI)
        assert made.deleted == (mine,)
        assert {theirs, copy, aside, made.path, *stray} <= set(shared.folder.iterdir())


def test_backup_just_made_stays_when_the_clock_was_put_back(
    committee: Committee, tmp_path: Path
) -> None:
    home = Home(committee, tmp_path)
    committee.worker()
    ahead = home.back_up().path
    committee.clock.move(timedelta(days=-900))
    made = home.maker().make(Keep(1, 1, 1), SHANGHAI)
    assert made.path.exists()
    assert ahead.exists()


def test_two_in_the_same_second_are_two(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path)
    committee.worker()
    first, second = (home.maker().make(Keep(), SHANGHAI).path for _ in range(2))
    assert first != second
    assert [each.path for each in home.shelf.standing()] == [second, first]


def test_two_are_never_made_at_once(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path)
    committee.worker()
    with Shelf(home.shelf.folder).locked(), pytest.raises(Refused, match=r"backup\.running"):
        home.back_up()
    assert home.back_up().path.exists()


def test_what_a_killed_run_has_left_is_cleared_away(committee: Committee, tmp_path: Path) -> None:
    home = Home(committee, tmp_path)
    committee.worker()
    left = home.shelf.folder / ".kiosk-backup-0011.part"
    left.parent.mkdir()
    left.write_bytes(b"half")
    made = home.back_up().path
    assert sorted(each.name for each in made.parent.iterdir()) == [".kiosk-backup.lock", made.name]
