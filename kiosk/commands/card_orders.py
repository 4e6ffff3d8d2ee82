"""Orders about neighbour cards."""

from dataclasses import dataclass
from typing import ClassVar

from kiosk.commands.order import Order


@dataclass(frozen=True, slots=True)
class IssueCard(Order):
    """Give a household a neighbour card; an earlier one is no longer valid. Receipt: ``card``,
    ``changed``.
    """

    COMMAND: ClassVar[str] = "card.issue"
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"number", "household", "card"})

    number: str
    household: str
    """Opaque."""


@dataclass(frozen=True, slots=True)
class RevokeCard(Order):
    """Make a neighbour card invalid. Receipt: ``card``, ``changed``."""

    COMMAND: ClassVar[str] = "card.revoke"
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"number", "card"})

    number: str
