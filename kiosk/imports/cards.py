"""A list of households becomes neighbour cards: one for each, the same one every time."""

import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from kiosk.commands.orders import IssueCard
from kiosk.files.cards.households import HouseholdLine
from kiosk.numbers import CARD_LENGTH, CARD_PREFIX, card_check
from kiosk.queries.stored_sign_ups import card_numbers, valid_cards
from kiosk.store import Session

_FREE = CARD_LENGTH - len(CARD_PREFIX) - 1


@dataclass(frozen=True, slots=True)
class Card:
    """One household's card."""

    line: HouseholdLine
    number: str
    token: str
    """What stands for the household in the database."""
    issued: bool
    """It has to be issued; else it is the one that the household has."""

    @property
    def order(self) -> IssueCard:
        """What issues it."""
        return IssueCard(self.number, self.token)


def cards_for(
    session: Session,
    site: str,
    lines: Iterable[HouseholdLine],
    *,
    token: Callable[[str], str],
    renew: Collection[str] = (),
) -> tuple[Card, ...]:
    """Return the cards of these households, in their order; who has none receives a new one.

    Args:
        session: The database.
        site: Whose cards.
        lines: The households.
        token: Makes of a canonical household what stands for it in the database.
        renew: Canonical households that have lost their card.
    """
    valid = valid_cards(session, site)
    taken = card_numbers(session, site)
    cards = []
    for line in lines:
        known = token(line.household)
        number = valid.get(known)
        if number is None or line.household in renew:
            number = _new_number(taken)
            taken.add(number)
        cards.append(Card(line, number, known, issued=valid.get(known) != number))
    return tuple(cards)


def _new_number(taken: Collection[str]) -> str:
    """Return a number that no card ever had, and that nobody can guess from the others."""
    while True:
        digits = f"{CARD_PREFIX}{secrets.randbelow(10**_FREE):0{_FREE}}"
        number = digits + card_check(digits)
        if number not in taken:
            return number
