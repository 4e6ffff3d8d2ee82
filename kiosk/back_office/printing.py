"""What staff print from their screens."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, TypeAlias
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.errors import FileError, KioskError, Refused
from kiosk.exports.prints.press import Press
from kiosk.files.prints.paper import Printed, Size
from kiosk.files.prints.printer import printer, send
from kiosk.files.saving import save
from kiosk.queries.activities import activities, activity
from kiosk.queries.views import Activity
from kiosk.store import Session

_FOLDER = "print"
_AHEAD = timedelta(days=180)
_POSTER = ("zh-Hans", "en", "ja")

Draw: TypeAlias = Callable[[Session, Press], Printed]


class Sheets(NamedTuple):
    """Pages that lie in the folder for what is printed."""

    path: Path
    pages: int
    cut: bool
    """Something had no room in whole."""
    unwritten: bool
    """No font has all signs."""


class Printing(Work):
    """Makes the pages for walls and doors, for one member of staff."""

    @property
    def can_send(self) -> bool:
        """This machine has a printer."""
        return printer()

    def activities(self) -> tuple[Activity, ...]:
        """Return what posters can be made of: what has not ended, by its beginning.

        Raises:
            StoreError: The database cannot be read.
        """
        desk = self._desk
        now = desk.now()
        with desk.store.reading() as session:
            return activities(session, desk.settings.site, now, now + _AHEAD)

    def week(self, monday: date, also: str, paper: Size) -> Sheets:
        """Write the week that begins on a Monday.

        Raises:
            KioskError: There is no folder for it ("print.no_folder"), or it cannot be written
                ("print.failed", with the reason).
        """
        from kiosk.exports.prints.week import print_week

        return self._write(
            f"roster-{monday}",
            lambda session, press: print_week(session, press, monday),
            self._tags(also),
            paper,
        )

    def doors(self, day: date, also: str, paper: Size) -> Sheets:
        """Write the door sheets of all rooms for a day.

        Raises:
            KioskError: As `week`.
            Refused: There is no room ("room.none").
        """
        from kiosk.exports.prints.doors import print_doors

        return self._write(
            f"doors-{day}",
            lambda session, press: print_doors(session, press, day),
            self._tags(also),
            paper,
        )

    def poster(self, wanted: UUID, also: str, paper: Size) -> Sheets:
        """Write the poster of an activity, in three languages.

        Raises:
            KioskError: As `week`.
            Refused: It is no longer there ("activity.unknown").
        """
        from kiosk.exports.prints.poster import print_poster

        desk = self._desk
        with desk.store.reading() as session:
            found = activity(session, desk.settings.site, wanted)
        if found is None:
            raise Refused("activity.unknown")
        tags = tuple(dict.fromkeys((*self._tags(also), *_POSTER)))[:3]
        return self._write(
            f"poster-{found.code}", lambda _, press: print_poster(found, press), tags, paper
        )

    def figures(self, first: date, also: str, paper: Size) -> Sheets:
        """Write the figures of the month that begins on a day.

        Raises:
            KioskError: As `week`.
        """
        from kiosk.exports.prints.figures import print_figures

        return self._write(
            f"figures-{first:%Y-%m}",
            lambda session, press: print_figures(session, press, first),
            self._tags(also),
            paper,
        )

    def send(self, sheets: Sheets, paper: Size) -> Sheets:
        """Print pages that were written.

        Raises:
            KioskError: The printer takes nothing ("print.failed").
        """
        send(sheets.path, paper)
        return sheets

    def _tags(self, also: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self._desk.settings.language, also)))

    def _write(self, name: str, draw: Draw, tags: tuple[str, ...], paper: Size) -> Sheets:
        desk = self._desk
        if desk.folder is None:
            raise KioskError("print.no_folder")
        press = Press(
            desk.settings,
            desk.calendar,
            tuple(desk.languages.of(tag) for tag in tags),
            desk.now(),
            desk.office_url,
            paper,
        )
        with desk.store.reading() as session:
            printed = draw(session, press)
        if not printed.pages:
            raise Refused("room.none")
        path = desk.folder / _FOLDER / f"{name}.pdf"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            save(path, printed.content, force=True)
        except FileError as problem:
            reason = problem.facts.get("reason", problem.code)
            raise KioskError("print.failed", reason=reason) from problem
        except OSError as problem:
            raise KioskError("print.failed", reason=problem.strerror) from problem
        return Sheets(path, printed.pages, bool(printed.cut), bool(printed.unwritten))
