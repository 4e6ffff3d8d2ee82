"""The present moment as staff see it, and what they say of it."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.clock import wall
from kiosk.commands.order import Order
from kiosk.commands.orders import ComeBack, GoOut, PauseDesk, TakeDesk
from kiosk.i18n.content import I18nText
from kiosk.queries.people import people_all
from kiosk.queries.views import AtDesk, Away, Pause, Person


class Present(NamedTuple):
    """One worker right now."""

    person: Person
    desk: AtDesk | None
    away: Away | None


class Moment(Work):
    """Who is where right now, for one member of staff."""

    def everybody(self) -> tuple[tuple[Present, ...], Pause | None]:
        """Return all workers as they are now, and whether the desk is empty for a while.

        Raises:
            StoreError: The database cannot be read.
        """
        desk = self._desk
        today = desk.today()
        at_desk = {each.person.id: each for each in today.desk}
        away = {each.person.id: each for each in today.away}
        with desk.store.reading() as session:
            people = people_all(session, desk.settings.site)
        present = tuple(
            Present(person, at_desk.get(person.id), away.get(person.id)) for person in people
        )
        return present, today.pause

    def out(self, person: UUID, until: int, place: I18nText | None) -> None:
        """Let somebody be out until a wall-clock minute of today.

        Raises:
            Refused: The time is not later today ("status.times").
            StoreError: The database cannot be written.
        """
        self._do(GoOut(person, self._at(until), place))

    def back(self, person: UUID) -> None:
        """Let somebody be back.

        Raises:
            StoreError: The database cannot be written.
        """
        self._do(ComeBack(person))

    def take_desk(self, person: UUID) -> None:
        """Let somebody take the desk over.

        Raises:
            StoreError: The database cannot be written.
        """
        self._do(TakeDesk(person))

    def pause(self, minutes: int) -> None:
        """Let the desk be empty for some minutes.

        Raises:
            Refused: That would be after midnight ("status.times").
            StoreError: The database cannot be written.
        """
        self._do(PauseDesk(self._desk.now() + timedelta(minutes=minutes)))

    def _at(self, minutes: int) -> datetime:
        return wall(self._desk.day(), minutes, self._desk.settings.zone)

    def _do(self, order: Order) -> None:
        self._desk.commands.do(order, actor=self._actor)
