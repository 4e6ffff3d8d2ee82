"""Who signs up, and what only the office may know of them."""

import re
from dataclasses import replace

from kiosk.commands.order import Order
from kiosk.commands.orders import SignUp
from kiosk.errors import Refused
from kiosk.sealing import Contact, OfficeKeys
from kiosk.store import Session
from kiosk.sync.handing_in import Admit

NUMBERS = tuple(f"1390557{each:04}" for each in range(8137, 8137 + 12 * 7, 7))
"""Telephone numbers; half of a number's families share a household."""

_TOKEN = "token-of-"
_SECRET = re.compile(
    "|".join((*NUMBERS, _TOKEN, *(f"Wohlgemuth {each[-2:]}" for each in NUMBERS))).encode()
)


def contact_of(number: str) -> Contact:
    return Contact(f"Wohlgemuth {number[-2:]}", number, f"house {NUMBERS.index(number) // 2}")


def holder_of(keys: OfficeKeys, number: str) -> str:
    return _TOKEN + keys.token("number", number)


def household_of(keys: OfficeKeys, number: str) -> str:
    return _TOKEN + keys.token("household", contact_of(number).household)


def admitting(keys: OfficeKeys) -> Admit:
    """What an office makes of a kiosk's sign-up: it alone can tell whose it is."""

    def admit(session: Session, site: str, order: Order, late: bool) -> Order:
        if not isinstance(order, SignUp) or order.contact is None:
            return order
        number = keys.unseal(order.contact).number
        if number == NUMBERS[-1]:
            raise Refused("card.unknown")
        return replace(order, holder=holder_of(keys, number), household=household_of(keys, number))

    return admit


def told_somebody(data: bytes) -> str | None:
    """Return what of a resident can be read in some bytes."""
    found = _SECRET.search(data)
    return None if found is None else found[0].decode()
