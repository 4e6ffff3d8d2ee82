"""The roster as staff see it, with thirty people and a full week, as a program of its own.

``python tests/benchmarks/staff_grid.py FOLDER`` makes the office in a folder and opens its roster,
as it is behind the PIN.
"""

import sys
from datetime import timedelta
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from screens.environment import prepare_environment

prepare_environment()

from textual._path import CSSPathType  # noqa: E402

from kiosk.clock import SystemClock  # noqa: E402
from kiosk.commands import Commands  # noqa: E402
from kiosk.commands.orders import AddPerson, SetDuty  # noqa: E402
from kiosk.desk import Desk, Languages, monday_of  # noqa: E402
from kiosk.kinds import DutyKind  # noqa: E402
from kiosk.reception import Reception  # noqa: E402
from kiosk.sealing import OfficeKeys  # noqa: E402
from kiosk.settings import Settings  # noqa: E402
from kiosk.store import Store  # noqa: E402
from screens import stage  # noqa: E402
from screens.app import KioskApp  # noqa: E402
from screens.staff.session import StaffSession  # noqa: E402
from screens.stage import StageApp  # noqa: E402

PAGE = "screens.staff.roster:RosterScreen"
PEOPLE = 30
DAYS = 7


def _sheets() -> list[str]:
    sheets = StageApp.CSS_PATH
    assert isinstance(sheets, list)
    return [str(sheet) for sheet in sheets]


class GridApp(KioskApp):
    """The kiosk with somebody signed in and the roster open, as soon as it has started."""

    # Textual looks for sheets beside the class that names them.
    CSS_PATH: ClassVar[CSSPathType | None] = [
        Path(stage.__file__).parent / sheet for sheet in _sheets()
    ]

    def on_mount(self) -> None:
        """Sign in once the first screen stands."""
        self.set_timer(0.2, lambda: self.sign_in(StaffSession(UUID(int=1), "bench", None), PAGE))


def fill(commands: Commands, clock: SystemClock, settings: Settings) -> None:
    """Give every person a duty in every half of this week."""
    kinds = tuple(DutyKind)
    monday = monday_of(clock.now().astimezone(settings.zone).date())
    for number in range(PEOPLE):
        name = f"王{chr(0x4E00 + number)}"
        person = commands.do(AddPerson(name, romanised=f"Wang {number}"), actor="bench")
        duties = [
            SetDuty(
                person.row("person"),
                monday + timedelta(days=day),
                starts,
                ends,
                kinds[(number + day * 2 + half) % len(kinds)],
            )
            for day in range(DAYS)
            for half, (starts, ends) in enumerate(((510, 720), (720, 1020)))
        ]
        commands.do_all(duties, actor="bench")


def main(folder: Path) -> None:
    """Make the office, and show its roster."""
    settings, clock = Settings(idle_seconds=600), SystemClock()
    with Store.open(folder / "grid.db", clock=clock) as store:
        desk = Desk(
            settings,
            clock,
            store,
            Languages(settings),
            Reception(store, clock, settings, OfficeKeys(bytes(32))),
            folder=folder,
        )
        if desk.empty():
            fill(desk.commands, clock, settings)
        GridApp(desk, desk.today()).run_locked()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
