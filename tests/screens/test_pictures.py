"""Pictures of the screens, looked at once and compared ever after; README shows one of them.

`python -m pytest tests/screens/test_pictures.py --snapshot-update` takes them anew.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from textual.pilot import Pilot

from screens.app import KioskApp
from screens.steps import Accept, Bring, Go, OpenCancel, OpenSignUp, Place, Sign, Step
from screens.widgets.board import Board
from tests.screens.lobby import BEFORE_SPRING, desk_on, settle
from tests.screens.visitors import choose, free, go

Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("tag", "size", "place"),
    [
        ("zh-Hans", (80, 24), Place.TODAY),
        ("en", (120, 36), Place.TODAY),
        ("de", (80, 24), Place.ROSTER),
        ("ja", (120, 36), Place.ROOMS),
        ("ru", (80, 24), Place.ACTIVITIES),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[0]}x{value[1]}",
)
def test_it_looks_as_it_did(
    database: Path, snap_compare: Compare, tag: str, size: tuple[int, int], place: Place
) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settle(pilot)
        pilot.app.screen.post_message(Board.Chosen(Go(place)))
        await settle(pilot)

    with desk_on(database, language=tag) as desk:
        assert snap_compare(KioskApp(desk, desk.today()), terminal_size=size, run_before=go)


def test_a_week_with_a_holiday_looks_as_it_did(spring_file: Path, snap_compare: Compare) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settle(pilot)
        pilot.app.screen.post_message(Board.Chosen(Go(Place.ROSTER)))
        await settle(pilot)

    with desk_on(spring_file, BEFORE_SPRING, language="en") as desk:
        assert snap_compare(KioskApp(desk, desk.today()), terminal_size=(80, 24), run_before=go)


@pytest.mark.parametrize("shown", ["activity", "number", "yes", "ticket", "cancel"])
def test_signing_up_looks_as_it_did(
    database: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    monkeypatch.setattr("screens.sign_up.new_id", lambda at: UUID(int=7))
    with desk_on(database, language="en") as desk:
        activity = free(desk)
        begin: tuple[Step, ...] = (OpenSignUp(activity.id), *map(Sign, "13812345678"))
        pictures: dict[str, tuple[tuple[int, int], tuple[Step, ...]]] = {
            "activity": ((80, 24), ()),
            "number": ((80, 24), begin[:-1]),
            "yes": ((60, 20), (*begin, Accept(), Bring(2))),
            "ticket": ((120, 36), (*begin, Accept(), Bring(2), Accept())),
            "cancel": ((80, 24), (OpenCancel(), *map(Sign, "K7F3Q"))),
        }
        size, steps = pictures[shown]

        async def go_on(pilot: Pilot[None]) -> None:
            await settle(pilot)
            await go(pilot, activity)
            await choose(pilot, *steps)

        assert snap_compare(KioskApp(desk, desk.today()), terminal_size=size, run_before=go_on)
