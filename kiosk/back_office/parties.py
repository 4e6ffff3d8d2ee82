"""What staff ask and do about those who signed up for one activity."""

from typing import NamedTuple
from uuid import UUID

from kiosk.commands import Receipt
from kiosk.commands.order import Order
from kiosk.commands.orders import (
    AnswerInbox,
    CancelSignUp,
    CheckIn,
    ConfirmOffer,
    MarkTold,
    MoveSignUp,
    NoShow,
    UndoCheckIn,
)
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.exports.sign_ups import Listed, SignUpList, sign_up_list
from kiosk.queries.staff_activities import StaffActivity, staff_activity
from kiosk.queries.stored_sign_ups import refused_late, sign_up_of_ticket, sign_ups_of
from kiosk.reception import Applicant
from kiosk.sealing import OfficeKeys
from kiosk.tickets import read_ticket


class People(NamedTuple):
    """An activity, and who signed up for it."""

    activity: StaffActivity
    listed: SignUpList


class Parties:
    """The parties of one activity, as one member of staff looks after them.

    Names and numbers leave the database here and nowhere else of the staff side; whoever shows
    them forgets them afterwards. Every method raises StoreError when the database cannot be used;
    nothing has changed then.
    """

    def __init__(self, desk: Desk, actor: str, activity: UUID) -> None:
        self._desk = desk
        self._actor = actor
        self._activity = activity

    def all(self) -> People:
        """Return who signed up, with their contacts: who has a place, who waits, who left.

        Raises:
            Refused: There is no such activity any more ("activity.unknown").
        """
        site = self._desk.settings.site
        with self._desk.store.reading() as session:
            activity = staff_activity(session, site, self._activity)
            found = sign_ups_of(session, site, self._activity)
        if activity is None:
            raise Refused("activity.unknown", id=str(self._activity))
        return People(activity, sign_up_list(found, self._keys))

    def by_code(self, typed: str) -> Listed:
        """Return the party of a ticket, as it was typed or scanned.

        Raises:
            Refused: It is no ticket ("ticket.malformed"), there is none such ("sign_up.unknown"),
                or it is for another activity ("sign_up.elsewhere").
        """
        code = read_ticket(typed)
        if code is None:
            raise Refused("ticket.malformed", text=typed[:20])
        with self._desk.store.reading() as session:
            found = sign_up_of_ticket(session, self._desk.settings.site, code)
        if found is None:
            raise Refused("sign_up.unknown")
        if found.activity != self._activity:
            raise Refused("sign_up.elsewhere", sign_up=str(found.id))
        return sign_up_list([found], self._keys).lines[0]

    def add(self, applicant: Applicant) -> UUID:
        """Sign a party up that came or called, and return the sign-up's id.

        Raises:
            KioskError: As `kiosk.reception.applicants.identity` says.
            Refused: As `kiosk.commands.sign_ups.sign_up` says.
        """
        order = self._desk.reception.order(self._activity, applicant, "staff")
        return self._do(order).row("sign_up")

    def remove(self, sign_up: UUID) -> int:
        """Take a party's places away, and return how many others receive one.

        Raises:
            Refused: As `kiosk.commands.sign_ups.cancel_sign_up` says.
        """
        return _promoted(self._do(CancelSignUp(sign_up, ended="removed")))

    def move(self, sign_up: UUID, activity: UUID) -> int:
        """Take a party over into another activity, and return how many others receive a place.

        Raises:
            Refused: As `kiosk.commands.sign_ups.move_sign_up` says.
        """
        return _promoted(self._do(MoveSignUp(sign_up, activity)))

    def confirm(self, sign_up: UUID) -> None:
        """Take up a place that a party was offered.

        Raises:
            Refused: As `kiosk.commands.sign_ups.confirm_offer` says.
        """
        self._do(ConfirmOffer(sign_up))

    def told(self, sign_up: UUID) -> None:
        """Note that a party has been told the news; what was refused is then answered, too.

        Raises:
            Refused: There is no such sign-up ("sign_up.unknown").
        """
        with self._desk.store.reading() as session:
            refused = refused_late(session, self._desk.settings.site, self._activity)
        if any(each.id == sign_up for each in refused):
            self._do(AnswerInbox(sign_up, "dropped", self._actor))
        else:
            self._do(MarkTold(sign_up))

    def check_in(self, sign_up: UUID, people: int | None = None) -> None:
        """Note that a party has come, all of it or so many.

        Raises:
            Refused: As `kiosk.commands.attendance.check_in` says.
        """
        self._do(CheckIn(sign_up, people))

    def undo_check_in(self, sign_up: UUID) -> None:
        """Take back that a party has come.

        Raises:
            Refused: There is no such sign-up ("sign_up.unknown").
        """
        self._do(UndoCheckIn(sign_up))

    def no_show(self, sign_up: UUID) -> int:
        """Pass a party's places on, and return how many others receive one.

        Raises:
            Refused: As `kiosk.commands.attendance.no_show` says.
        """
        return _promoted(self._do(NoShow(sign_up)))

    @property
    def _keys(self) -> OfficeKeys | None:
        """What opens contacts; at a kiosk whose office is elsewhere nothing does."""
        return None if self._desk.joined else self._desk.keys

    def _do(self, order: Order) -> Receipt:
        return self._desk.commands.do(order, actor=self._actor)


def _promoted(receipt: Receipt) -> int:
    ids = receipt.facts.get("promoted")
    return len(ids) if isinstance(ids, list) else 0
