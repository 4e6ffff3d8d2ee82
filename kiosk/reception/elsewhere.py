"""What a kiosk's reception does whose office is elsewhere, and perhaps cannot be reached.

It can seal, and can tell nobody from anybody else: who a number belongs to only the office knows.
So it takes in what people want, brings it to the office, and says what is certain and what is not.
"""

from typing import TYPE_CHECKING, Literal
from uuid import UUID

from kiosk.errors import Refused
from kiosk.model.facts import facts_from_json
from kiosk.queries.loans import loan_for
from kiosk.queries.provisional import on_its_way
from kiosk.queries.replica import Outboxed, outboxed
from kiosk.queries.views import Ticket
from kiosk.reception.applicants import Applicant, written
from kiosk.sealing import KioskKeys
from kiosk.store import Store
from kiosk.sync.contact import Standing, Sync

if TYPE_CHECKING:
    from kiosk.commands.orders import LeaveByContact, SignUp

PATIENCE = 1.5
"""Seconds that somebody in front of the screen waits for the office's answer."""


class Elsewhere:
    """Makes orders that the office completes, and tells what became of them."""

    def __init__(
        self, store: Store, site: str, device: str, keys: KioskKeys, sync: Sync | None
    ) -> None:
        self._store = store
        self._site = site
        self._device = device
        self._keys = keys
        self._sync = sync

    @property
    def ahead(self) -> int:
        """Seconds that this machine's clock is before the office's, as far as is known."""
        return 0 if self._sync is None else self._sync.contact.skew or 0

    def joining(
        self, activity: UUID, applicant: Applicant, origin: Literal["phone", "kiosk", "staff"]
    ) -> "SignUp":
        """Return the order that signs somebody up, as the office will complete it.

        Raises:
            KioskError: As `kiosk.reception.applicants.written` says.
            Refused: The office has shut this kiosk out ("kiosk.revoked").
        """
        self._check_in_service()
        from kiosk.commands.orders import SignUp

        sealed = self._keys.sealer.seal(written(applicant))
        with self._store.reading() as session:
            loan = loan_for(session, self._site, self._device, activity, applicant.party)
        return SignUp(
            activity=activity,
            holder="",
            party=applicant.party,
            contact=sealed,
            origin=origin,
            loan=loan,
        )

    def leaving(self, activity: UUID, applicant: Applicant) -> "LeaveByContact":
        """Return the order that gives places back, as the office will complete it.

        Raises:
            KioskError: As `kiosk.reception.applicants.written` says.
        """
        from kiosk.commands.orders import LeaveByContact

        return LeaveByContact(activity, self._keys.sealer.seal(written(applicant)))

    def settle(self, command: UUID) -> None:
        """Give the office a moment to answer a command.

        Raises:
            Refused: It has refused it.
        """
        self._wait()
        self.check(command)

    def check(self, command: UUID) -> Outboxed | None:
        """Return what became of a command; None where it was not given here.

        Raises:
            Refused: The office has refused it.
        """
        with self._store.reading() as session:
            found = outboxed(session, command)
        if found is not None and found.status == "refused":
            raise Refused(found.code or "", **facts_from_json(found.facts))
        return found

    def left(self, command: UUID) -> UUID:
        """Return which sign-up the office has ended by an order that `leaving` made.

        Raises:
            Refused: There was none ("sign_up.unknown"), it had ended ("sign_up.gone"), or the
                office has not answered yet ("sign_up.later").
        """
        self._wait()
        found = self.check(command)
        if found is None or found.status != "done":
            raise Refused("sign_up.later")
        facts = facts_from_json(found.facts)
        if not facts.get("changed"):
            raise Refused("sign_up.gone", sign_up=facts.get("sign_up"))
        return UUID(str(facts["sign_up"]))

    def honest(self, ticket: Ticket, sign_up: UUID) -> Ticket:
        """Return a ticket that says so if the office has still to confirm it."""
        with self._store.reading() as session:
            open_ = on_its_way(session, sign_up)
        return ticket._replace(provisional=True) if open_ else ticket

    def _check_in_service(self) -> None:
        # Whoever signed up here now would wait for ever.
        if self._sync is not None and self._sync.contact.standing is Standing.REVOKED:
            raise Refused("kiosk.revoked")

    def _wait(self) -> None:
        if self._sync is not None:
            self._sync.wait(PATIENCE)
