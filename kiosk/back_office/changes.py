"""The log of changes for staff, and taking one back."""

from kiosk.back_office.work import Work
from kiosk.commands.orders import TakeBack
from kiosk.queries.changes import Logged, log_of

PAGE = 100
"""How many changes are read at a time."""

ENTERING = "staff.entry"
"""Orders of this name tell of PINs that were typed, not of changes."""


class Changes(Work):
    """Who changed what, for one member of staff."""

    def before(self, number: int | None = None, actor: str | None = None) -> tuple[Logged, ...]:
        """Return the last changes before a number of the log, the last first.

        Raises:
            StoreError: The database cannot be read.
        """
        desk = self._desk
        with desk.store.reading() as session:
            return log_of(
                session, desk.settings.site, before=number, most=PAGE, actor=actor, but=ENTERING
            )

    def take_back(self, logged: Logged) -> None:
        """Take a change back.

        Raises:
            Refused: It cannot be; see `kiosk.commands.changes.take_back`.
            StoreError: The database cannot be written.
        """
        self._desk.commands.do(TakeBack(logged.id), actor=self._actor)
