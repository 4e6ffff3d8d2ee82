"""The office's reception: what residents ask for, on a phone or at a kiosk, made into commands."""

from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from kiosk import numbers
from kiosk.clock import Clock
from kiosk.draw import Draw
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.queries import sign_ups
from kiosk.queries.activities import activity as one_activity
from kiosk.queries.views import Activity, Ticket
from kiosk.reception.applicants import Applicant, identity
from kiosk.reception.lobby_codes import fits_lobby, lobby_code
from kiosk.reception.upkeep import upkeep
from kiosk.reception.wishes import RoomWish, order_of
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store

if TYPE_CHECKING:
    # Loaded with the first order: a screen may never give one.
    from kiosk.commands import Commands, Receipt
    from kiosk.commands.order import Order

Origin = Literal["phone", "kiosk", "staff"]


class Reception:
    """Takes what was typed, seals it, and carries it out; safe to call from any thread.

    Every method raises StoreError when the database cannot be used; nothing has changed then.
    """

    def __init__(self, store: Store, clock: Clock, settings: Settings, keys: OfficeKeys) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._keys = keys

    @property
    def keys(self) -> OfficeKeys:
        """What contact details are sealed with."""
        return self._keys

    def join(
        self,
        activity: UUID,
        applicant: Applicant,
        *,
        origin: Origin,
        id: UUID | None = None,  # noqa: A002
    ) -> Ticket:
        """Sign somebody up; once this returns, it survives a power cut.

        Args:
            activity: For what.
            applicant: Who, as they typed it.
            origin: Where.
            id: The command's own id. The same id again changes nothing and returns the same
                ticket, whatever else is given: a reply may have been lost. None makes a new one.

        Raises:
            KioskError: As `kiosk.reception.applicants.identity` says.
            Refused: As `kiosk.commands.sign_ups.sign_up` says; "sign_up.lobby" where the code of
                the lobby screen is needed and is not the one given.
        """
        command = id or new_id(self._clock.now())
        with self._store.reading() as session:
            known = sign_ups.ticket_of(session, self._settings.site, command)
            if known is not None:
                return known
            who = identity(session, self._settings.site, self._keys, applicant)
            wanted = one_activity(session, self._settings.site, activity)
        needs_code = wanted is not None and wanted.lobby_only and origin == "phone"
        if needs_code and not fits_lobby(self._keys, self._clock.now(), applicant.lobby_code):
            raise Refused("sign_up.lobby")
        from kiosk.commands.orders import SignUp

        order = SignUp(
            activity=activity,
            holder=who.holder,
            party=applicant.party,
            household=who.household,
            contact=self._keys.seal(who.contact),
            origin=origin,
        )
        receipt = self._do(order, origin, command)
        return self._ticket_of(receipt.row("sign_up"))

    def ticket(self, code: str) -> Ticket | None:
        """Return what a ticket tells; None where there is no such ticket.

        Args:
            code: As `kiosk.tickets.read_ticket` returns it.
        """
        with self._store.reading() as session:
            return sign_ups.ticket(session, self._settings.site, code)

    def leave(self, code: str, *, actor: Origin = "phone") -> Ticket:
        """Give a ticket's places back; whoever waits first takes them.

        Raises:
            Refused: There is no such ticket ("sign_up.unknown"), or its places were given back
                before ("sign_up.gone").
        """
        return self._leave(self._sign_up(code), actor)

    def leave_by_number(
        self, activity: UUID, number: str, household: str, *, actor: Origin = "phone"
    ) -> Ticket:
        """Give places back without the ticket, by both that was given when signing up.

        Raises:
            KioskError: One of them is none ("number.malformed", "household.malformed",
                "contact.missing").
            Refused: Nobody signed up under both ("sign_up.unknown"), or gave the places back
                before ("sign_up.gone").
        """
        site = self._settings.site
        with self._store.reading() as session:
            try:
                who = identity(session, site, self._keys, Applicant(number, household))
            except Refused as problem:
                # Nobody learns which cards there are.
                raise Refused("sign_up.unknown") from problem
            home = self._keys.token("household", numbers.household(household))
            found = sign_ups.sign_up_by_holder(session, site, activity, who.holder, home)
        if found is None:
            raise Refused("sign_up.unknown")
        return self._leave(found, actor)

    def confirm(self, code: str, *, actor: Origin = "phone") -> Ticket:
        """Take up a place that was offered.

        Raises:
            Refused: As `kiosk.commands.sign_ups.confirm_offer` says.
        """
        from kiosk.commands.orders import ConfirmOffer

        sign_up = self._sign_up(code)
        self._do(ConfirmOffer(sign_up), actor)
        return self._ticket_of(sign_up)

    def check_in(self, code: str, *, actor: Origin = "kiosk") -> Ticket:
        """Note that a ticket's party has come.

        Raises:
            Refused: As `kiosk.commands.attendance.check_in` says.
        """
        from kiosk.commands.orders import CheckIn

        sign_up = self._sign_up(code)
        self._do(CheckIn(sign_up), actor)
        return self._ticket_of(sign_up)

    def activity_by_code(self, code: str) -> Activity | None:
        """Return an activity by its short code, in any case; None where there is none."""
        with self._store.reading() as session:
            found = sign_ups.activity_by_code(session, self._settings.site, code.upper())
            return None if found is None else one_activity(session, self._settings.site, found)

    def draw(self, activity: UUID) -> Draw | None:
        """Return an activity's draw, once it is done."""
        with self._store.reading() as session:
            return sign_ups.draw(session, self._settings.site, activity)

    def ask_for_room(self, wish: RoomWish, tag: str, *, id: UUID) -> None:  # noqa: A002
        """Note a group's wish for a room, which then waits for the office.

        Args:
            wish: As it was typed.
            tag: In which language.
            id: The command's own id; the same id again changes nothing.

        Raises:
            KioskError: As `kiosk.reception.wishes.order_of` and
                `kiosk.commands.requests.request_room` say.
        """
        settings = self._settings
        with self._store.reading() as session:
            order = order_of(session, settings.site, self._keys, wish, tag, settings.zone)
        self._do(order, "phone", id)

    def lobby_code(self) -> str:
        """Return the digits that the lobby screen shows now; they change every five minutes."""
        return lobby_code(self._keys, self._clock.now())

    def upkeep(self) -> bool:
        """Do what has become due by itself, and return whether anything was.

        Offers that nobody took up move on, draws are done, and contacts that were kept long
        enough are erased.
        """
        kept = timedelta(days=self._settings.retention_days)
        return upkeep(
            self._store, self._commands(), self._settings.site, self._keys, self._clock.now(), kept
        )

    def _leave(self, sign_up: UUID, actor: Origin) -> Ticket:
        from kiosk.commands.orders import CancelSignUp

        receipt = self._do(CancelSignUp(sign_up), actor)
        if not receipt.facts["changed"]:
            raise Refused("sign_up.gone", sign_up=str(sign_up))
        return self._ticket_of(sign_up)

    def _sign_up(self, code: str) -> UUID:
        with self._store.reading() as session:
            found = sign_ups.sign_up_by_ticket(session, self._settings.site, code)
        if found is None:
            raise Refused("sign_up.unknown")
        return found

    def _ticket_of(self, sign_up: UUID) -> Ticket:
        with self._store.reading() as session:
            ticket = sign_ups.ticket_of(session, self._settings.site, sign_up)
        if ticket is None:
            raise Refused("sign_up.unknown")
        return ticket

    def _do(self, order: "Order", actor: str, command: UUID | None = None) -> "Receipt":
        return self._commands().do(order, actor=actor, id=command)

    def _commands(self) -> "Commands":
        from kiosk.commands import Commands

        settings = self._settings
        return Commands(self._store, self._clock, settings.site, settings.device, settings.zone)
