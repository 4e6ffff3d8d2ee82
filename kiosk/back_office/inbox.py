"""What kiosks handed in and the office could not carry out, as staff answer it."""

from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.orders import AnswerInbox
from kiosk.errors import KioskError
from kiosk.queries.inbox import InboxItem, inbox, inbox_count
from kiosk.reception.admitting import completed
from kiosk.sealing import Contact


class Inbox(Work):
    """The inbox for the staff's screens."""

    def items(self) -> tuple[InboxItem, ...]:
        """Return what waits for an answer, the oldest first."""
        with self._desk.store.reading() as session:
            return inbox(session, self._desk.settings.site)

    def answered(self) -> tuple[InboxItem, ...]:
        """Return what was answered, the newest first."""
        with self._desk.store.reading() as session:
            return inbox(session, self._desk.settings.site, answered=True)

    def count(self) -> int:
        """Return how many wait for an answer."""
        with self._desk.store.reading() as session:
            return inbox_count(session, self._desk.settings.site)

    def contact(self, item: InboxItem) -> Contact | None:
        """Return who is to be told; None where nobody is, or only the office can read it."""
        if item.contact is None:
            return None
        try:
            return self._desk.keys.unseal(item.contact)
        except KioskError:
            return None

    def again(self, item: UUID) -> None:
        """Give the command again; where its rules still refuse it, that is raised."""
        desk, order = self._desk, AnswerInbox(item, "again", self._actor)
        if not desk.joined:
            with desk.store.reading() as session:
                order = completed(session, desk.settings.site, desk.keys, order)
        self._answer(order)

    def drop(self, item: UUID) -> None:
        """Let it be, told or not worth telling."""
        self._answer(AnswerInbox(item, "dropped", self._actor))

    def _answer(self, order: AnswerInbox) -> None:
        self._desk.commands.do(order, actor=self._actor)
