"""Groups' wishes for a room, as staff answer them."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.order import Order
from kiosk.commands.orders import DeclineRequest, GrantRequest, RequestRoom
from kiosk.commands.receipts import Receipt
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.queries.alternatives import Wish, obstacle
from kiosk.queries.room_plans import Request, open_requests
from kiosk.queries.stored_rooms import StoredRoom, stored_rooms
from kiosk.sealing import Contact


class Asked(NamedTuple):
    """A group's wish, and whether it is still possible."""

    request: Request
    room: StoredRoom
    problem: Refused | None
    """Why it cannot be granted; None where it can."""


class Requests(Work):
    """Wishes for the staff's screens."""

    def waiting(self) -> tuple[Asked, ...]:
        """Return the wishes that wait for an answer, the soonest first."""
        settings, now = self._desk.settings, self._desk.now()
        site, zone, device = settings.site, settings.zone, settings.device
        with self._desk.store.reading() as session:
            rooms = {room.id: room for room in stored_rooms(session, site)}
            return tuple(
                Asked(
                    each,
                    rooms[each.room],
                    obstacle(session, site, Wish(each.room, each.starts, each.ends), zone, device),
                )
                for each in open_requests(session, site, now)
                if each.room in rooms
            )

    def contact(self, request: Request) -> Contact | None:
        """Return how the group can be reached; None where nobody said or it was erased.

        At a kiosk whose office is elsewhere nobody can read it either.

        Raises:
            KioskError: It was sealed for another office ("key.other").
        """
        if request.contact is None or self._desk.joined:
            return None
        return self._desk.keys.unseal(request.contact)

    def note(
        self,
        room: UUID,
        starts: datetime,
        ends: datetime,
        title: I18nText,
        group: str,
        *,
        people: int | None = None,
        contact: Contact | None = None,
    ) -> UUID:
        """Note a wish that somebody told at the desk, and return its id.

        Raises:
            Refused: As `kiosk.commands.requests.request_room` says.
        """
        sealed = None if contact is None else self._desk.common_keys.sealer.seal(contact)
        order = RequestRoom(room, starts, ends, title, group, people=people, contact=sealed)
        return self._do(order).row("request")

    def grant(self, request: UUID, layout: UUID | None = None) -> UUID:
        """Say yes to a wish and return the booking's id.

        Raises:
            Refused: There is no such wish ("request.unknown"), it was answered
                ("request.answered"), or as for any booking.
        """
        return self._do(GrantRequest(request, layout)).row("booking")

    def decline(self, request: UUID, answer: str = "") -> None:
        """Say no to a wish.

        Raises:
            Refused: There is no such wish ("request.unknown") or it was answered
                ("request.answered").
        """
        self._do(DeclineRequest(request, answer))

    def _do(self, order: Order) -> Receipt:
        return self._desk.commands.do(order, actor=self._actor)
