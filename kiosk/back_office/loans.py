"""What is lent to kiosks, as staff lend it and take it back."""

from datetime import date
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.orders import EndLoan, LendRoom, LendSeats, ShareActivity
from kiosk.queries.kiosks import kiosk_names
from kiosk.queries.loans import Loan, loans


class Loans(Work):
    """Loans for the staff's screens."""

    def kiosks(self) -> tuple[str, ...]:
        """Return the names of the kiosks to which something can be lent."""
        with self._desk.store.reading() as session:
            return kiosk_names(session, self._desk.settings.site, joined=self._desk.store.joined)

    def of_activity(self, activity: UUID) -> tuple[Loan, ...]:
        """Return which kiosks have places of an activity."""
        with self._desk.store.reading() as session:
            return loans(session, self._desk.settings.site, activity=activity)

    def of_room(self, room: UUID) -> tuple[Loan, ...]:
        """Return which kiosks have a room, and when."""
        with self._desk.store.reading() as session:
            return loans(session, self._desk.settings.site, room=room)

    def all(self) -> tuple[Loan, ...]:
        """Return everything that is lent."""
        with self._desk.store.reading() as session:
            return loans(session, self._desk.settings.site)

    def lend_seats(self, activity: UUID, device: str, seats: int) -> None:
        """Let a kiosk give so many places away, those it has given already among them."""
        self._desk.commands.do(LendSeats(activity, device, seats), actor=self._actor)

    def lend_room(self, room: UUID, device: str, first: date, last: date) -> None:
        """Let a kiosk alone book a room on some days."""
        self._desk.commands.do(LendRoom(room, device, first, last), actor=self._actor)

    def end(self, loan: UUID) -> None:
        """Take back what the kiosk has not given away."""
        self._desk.commands.do(EndLoan(loan), actor=self._actor)

    def share(self, activity: UUID, *, shared: bool) -> None:
        """Open an activity to people of neighbouring sites, or to one's own only."""
        self._desk.commands.do(ShareActivity(activity, shared), actor=self._actor)
