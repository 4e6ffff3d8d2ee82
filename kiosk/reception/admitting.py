"""What the office makes of a kiosk's orders before they are carried out.

A kiosk cannot tell who a number belongs to, nor promise a draw: it says what was wanted, sealed,
and the office fills in the rest. Nothing that a kiosk says about who somebody is counts.
"""

from collections.abc import Callable
from dataclasses import replace

from kiosk.commands.order import Order
from kiosk.commands.orders import AnswerInbox, CancelSignUp, LeaveByContact, RuleSignUps, SignUp
from kiosk.commands.wire import encode
from kiosk.draw import commitment
from kiosk.errors import KioskError, Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.sync import InboxRow
from kiosk.reception.applicants import Applicant, identity, sign_up_under_both
from kiosk.sealing import Contact, OfficeKeys
from kiosk.store import Session
from kiosk.sync.orders import read_order

Admit = Callable[[Session, str, Order, bool], Order]

_LONGEST_SEALED = 4000


def admit(keys: OfficeKeys) -> Admit:
    """Return what completes the orders of kiosks with an office's keys.

    What it returns is given a session, the site, the order, and whether it comes late; it returns
    the order to carry out. It raises KioskError where the order cannot be completed: as
    `kiosk.reception.applicants.identity` says, or "key.other" where its contact was sealed for
    somebody else.
    """

    def admitted(session: Session, site: str, order: Order, late: bool) -> Order:
        match order:
            case SignUp():
                return _signing_up(session, site, keys, order, late=late)
            case LeaveByContact():
                return _leaving(session, site, keys, order)
            case AnswerInbox(answer="again"):
                return completed(session, site, keys, order)
            case RuleSignUps(draw=str()):
                return _promising(session, site, keys, order)
        return order

    return admitted


def completed(
    session: Session, site: str, keys: OfficeKeys, order: AnswerInbox, *, deepest: int = 3
) -> AnswerInbox:
    """Return the order to give a kept command again, with all that only the office can fill in.

    A sign-up keeps the ticket that its holder was given, and they are told what became of it.

    Args:
        session: One look at the database.
        site: Whose inbox it is.
        keys: The office's.
        order: What is to be completed.
        deepest: An answer may be kept, too, when it was not possible; how often that is followed.

    Raises:
        KioskError: As for a kiosk's order that has just arrived.
    """
    row = session.live(InboxRow, id=order.item, site=site)
    kept: Order | None = None
    if row is not None and row.command in (SignUp.COMMAND, AnswerInbox.COMMAND):
        kept = read_order(row.command, row.version, row.arguments)
    if isinstance(kept, AnswerInbox):
        if deepest == 0:
            raise Refused("inbox.unknown", id=str(order.item))
        inner = completed(session, site, keys, kept, deepest=deepest - 1)
        return replace(order, arguments=encode(inner))
    if row is None or not isinstance(kept, SignUp):
        return replace(order, arguments=None)
    wanted = _signing_up(session, site, keys, kept, late=True)
    return replace(order, arguments=encode(replace(wanted, sign_up=row.id)))


def _signing_up(
    session: Session, site: str, keys: OfficeKeys, order: SignUp, *, late: bool
) -> SignUp:
    # Whoever signs up through a kiosk stands in front of it, or of its staff.
    origin = order.origin if order.origin == "staff" else "kiosk"
    if order.contact is None:
        return replace(order, holder="", household=None, origin=origin)
    who = identity(session, site, keys, _applicant(_opened(keys, order.contact)))
    return replace(
        order,
        holder=who.holder,
        household=who.household,
        contact=keys.seal(who.contact),
        origin=origin,
        late=late,
    )


def _leaving(session: Session, site: str, keys: OfficeKeys, order: LeaveByContact) -> Order:
    who = _opened(keys, order.contact)
    return CancelSignUp(
        sign_up_under_both(session, site, keys, order.activity, who.number, who.household)
    )


def _promising(session: Session, site: str, keys: OfficeKeys, order: RuleSignUps) -> Order:
    activity = session.live(ActivityRow, id=order.activity, site=site)
    if activity is None:
        return order
    return replace(order, draw=commitment(keys.seed(activity.code)))


def _applicant(contact: Contact) -> Applicant:
    return Applicant(contact.number, contact.household, contact.name)


def _opened(keys: OfficeKeys, sealed: str) -> Contact:
    """Return a contact, whatever a kiosk may have sealed: three texts, or none at all.

    Raises:
        KioskError: It is none ("key.other").
    """
    if len(sealed) > _LONGEST_SEALED:
        raise KioskError("key.other")
    contact = keys.unseal(sealed)
    if not all(isinstance(each, str) for each in (contact.name, contact.number, contact.household)):
        raise KioskError("key.other")
    return contact
