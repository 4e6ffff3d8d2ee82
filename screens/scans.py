"""What was scanned: a neighbour card, a ticket, or something else."""

from typing import NamedTuple, TypeAlias

from kiosk.numbers import card
from kiosk.tickets import read_ticket


class CardScan(NamedTuple):
    """A neighbour card."""

    number: str


class TicketScan(NamedTuple):
    """A ticket."""

    code: str


Scan: TypeAlias = CardScan | TicketScan | None
"""None is something that the lobby does not know."""


def read_scan(text: str) -> Scan:
    """Return what a text that was scanned stands for, however a scanner's keyboard garbled it."""
    number = card(text)
    if number is not None:
        return CardScan(number)
    code = read_ticket(text)
    return TicketScan(code) if code is not None else None
