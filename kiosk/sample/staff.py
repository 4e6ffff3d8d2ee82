"""Who may enter the sample's staff side, so that one can try it."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from kiosk.commands.order import Order
from kiosk.commands.staff_orders import AddStaff
from kiosk.pins import hashed
from kiosk.sample.people import WORKERS
from kiosk.sealing import OfficeKeys

PIN = "2580"
"""The PIN of the first worker in every sample; the README tells it to everybody."""


def staff_orders(people: Sequence[UUID], keys: OfficeKeys | None) -> Iterator[Order]:
    """Let the first worker in; without the office's key no PIN can be kept."""
    if keys is not None:
        yield AddStaff(WORKERS[0].name, hashed(keys, PIN), people[0])
