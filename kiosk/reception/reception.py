"""The office's reception: what residents ask for, on a phone or at a kiosk, made into commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from kiosk.clock import Clock
from kiosk.draw import Draw
from kiosk.errors import KioskError, Refused
from kiosk.ids import new_id
from kiosk.queries import sign_ups
from kiosk.queries.activities import activity as one_activity
from kiosk.queries.provisional import absent_ticket, waits_in_inbox
from kiosk.queries.views import Activity, Ticket
from kiosk.reception.applicants import Applicant, identity, sign_up_under_both
from kiosk.reception.elsewhere import Elsewhere
from kiosk.reception.lobby_codes import fits_lobby, lobby_code
from kiosk.reception.upkeep import upkeep
from kiosk.reception.wishes import RoomWish, order_of
from kiosk.sealing import KioskKeys, OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.sync.contact import Sync
from kiosk.tickets import ticket_from

if TYPE_CHECKING:
    # Loaded with the first order: a screen may never give one.
    from kiosk.commands import Commands, Receipt
    from kiosk.commands.order import Order
    from kiosk.commands.orders import SignUp

Origin = Literal["phone", "kiosk", "staff"]


class Reception:
    """Takes what was typed, seals it, and carries it out; safe to call from any thread.

    Every method raises StoreError when the database cannot be used; nothing has changed then.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        keys: OfficeKeys | KioskKeys,
        sync: Sync | None = None,
    ) -> None:
        """Take up an office's database, or a kiosk's whose office is elsewhere.

        Args:
            store: The database.
            clock: Tells the time.
            settings: Of the site.
            keys: The office's, or what a kiosk has of them.
            sync: What brings a kiosk's commands to its office; None: nothing in this process.
        """
        self._store = store
        self._clock = clock
        self._settings = settings
        self._keys = keys
        self._elsewhere = None
        if isinstance(keys, KioskKeys):
            self._elsewhere = Elsewhere(store, settings.site, settings.device, keys, sync)

    @property
    def keys(self) -> OfficeKeys | KioskKeys:
        """What contact details are sealed with, and PINs checked."""
        return self._keys

    @property
    def office_keys(self) -> OfficeKeys:
        """The keys of an office that is here.

        Raises:
            KioskError: It is elsewhere ("key.elsewhere").
        """
        if isinstance(self._keys, KioskKeys):
            raise KioskError("key.elsewhere")
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
                the lobby screen is needed and is not the one given. Where the office is elsewhere,
                also what it says at once; what it says later stands on the ticket.
        """
        command = id or new_id(self._clock.now())
        known = self._known(command)
        if known is not None:
            return known
        order = self.order(activity, applicant, origin)
        receipt = self._do(order, origin, command)
        if self._elsewhere is not None:
            with self._told_at_once(command, origin):
                self._elsewhere.settle(command)
        return self._ticket_of(receipt.row("sign_up"))

    def ticket(self, code: str) -> Ticket | None:
        """Return what a ticket tells; None where there is no such ticket.

        Args:
            code: As `kiosk.tickets.read_ticket` returns it.
        """
        with self._store.reading() as session:
            found = sign_ups.ticket(session, self._settings.site, code)
            if found is None:
                joined = self._elsewhere is not None
                return absent_ticket(session, self._settings.site, code, joined=joined)
            sign_up = sign_ups.sign_up_by_ticket(session, self._settings.site, code)
        if self._elsewhere is None or sign_up is None:
            return found
        return self._elsewhere.honest(found, sign_up)

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
                before ("sign_up.gone"). Where the office is elsewhere and cannot be reached, it
                does so later ("sign_up.later").
        """
        if self._elsewhere is not None:
            order = self._elsewhere.leaving(activity, Applicant(number, household))
            command = new_id(self._clock.now())
            self._do(order, actor, command)
            with self._told_at_once(command, actor):
                return self._ticket_of(self._elsewhere.left(command))
        site, keys = self._settings.site, self.office_keys
        with self._store.reading() as session:
            found = sign_up_under_both(session, site, keys, activity, number, household)
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
            order = order_of(session, settings.site, self.office_keys, wish, tag, settings.zone)
        self._do(order, "phone", id)

    def lobby_code(self) -> str:
        """Return the digits that the lobby screen shows now; they change every five minutes."""
        ahead = 0 if self._elsewhere is None else self._elsewhere.ahead
        return lobby_code(self._keys, self._clock.now() - timedelta(seconds=ahead))

    def upkeep(self) -> bool:
        """Do what has become due by itself, and return whether anything was.

        Offers that nobody took up move on, draws are done, and contacts that were kept long
        enough are erased. Nothing is, where the office is elsewhere.
        """
        if self._elsewhere is not None:
            return False
        kept = timedelta(days=self._settings.retention_days)
        return upkeep(
            self._store,
            self._commands(),
            self._settings.site,
            self.office_keys,
            self._clock.now(),
            kept,
        )

    def _known(self, command: UUID) -> Ticket | None:
        """Return the ticket of a command that was carried out before.

        Raises:
            Refused: The office, which is elsewhere, has answered that it could not.
        """
        with self._store.reading() as session:
            known = sign_ups.ticket_of(session, self._settings.site, command)
        if self._elsewhere is None:
            return known
        if self._elsewhere.check(command) is None:
            return None
        return self._ticket_of(command)

    def order(self, activity: UUID, applicant: Applicant, origin: Origin) -> "SignUp":
        """Return the order that signs somebody up, which this place or the office can carry out.

        Raises:
            KioskError: As `kiosk.reception.applicants.identity` says.
            Refused: As that says; "sign_up.lobby" as for `join`.
        """
        if self._elsewhere is not None:
            return self._elsewhere.joining(activity, applicant, origin)
        keys = self.office_keys
        with self._store.reading() as session:
            who = identity(session, self._settings.site, keys, applicant)
            wanted = one_activity(session, self._settings.site, activity)
        needs_code = wanted is not None and wanted.lobby_only and origin == "phone"
        if needs_code and not fits_lobby(keys, self._clock.now(), applicant.lobby_code):
            raise Refused("sign_up.lobby")
        from kiosk.commands.orders import SignUp

        return SignUp(
            activity=activity,
            holder=who.holder,
            party=applicant.party,
            household=who.household,
            contact=keys.seal(who.contact),
            origin=origin,
        )

    @contextmanager
    def _told_at_once(self, command: UUID, origin: Origin) -> Iterator[None]:
        """Leave nothing for staff to do where the office's refusal is told right now."""
        try:
            yield
        except Refused:
            with self._store.reading() as session:
                noted = waits_in_inbox(session, self._settings.site, command)
            if noted:
                from kiosk.commands.orders import AnswerInbox

                self._do(AnswerInbox(command, "dropped", origin), origin)
            raise

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
        site, elsewhere = self._settings.site, self._elsewhere
        with self._store.reading() as session:
            ticket = sign_ups.ticket_of(session, site, sign_up)
            if ticket is None and elsewhere is not None:
                # It was done here, and is not possible any more over what the office has told.
                ticket = absent_ticket(session, site, ticket_from(sign_up), joined=True)
        if ticket is None:
            raise Refused("sign_up.unknown")
        return ticket if elsewhere is None else elsewhere.honest(ticket, sign_up)

    def _do(self, order: "Order", actor: str, command: UUID | None = None) -> "Receipt":
        return self._commands().do(order, actor=actor, id=command)

    def _commands(self) -> "Commands":
        from kiosk.commands import Commands

        settings = self._settings
        return Commands(self._store, self._clock, settings.site, settings.device, settings.zone)
