"""What a visitor has answered so far while signing up; dropped whole when they go."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kiosk.numbers import card
from kiosk.queries.views import Ticket

DOT = "•"


class Question(StrEnum):
    """What is asked, one after the other."""

    NUMBER = "number"
    HOUSEHOLD = "household"
    PARTY = "party"
    YES = "yes"
    NOTHING = "nothing"
    """All is done; the ticket is shown."""


@dataclass(slots=True)
class Draft:
    """The answers; they are never shown as they are."""

    number: str = field(default="", repr=False)
    scanned: bool = False
    """The number was scanned, and nobody has been asked anything yet."""
    household: str = field(default="", repr=False)
    party: int = 1
    question: Question = Question.NUMBER
    order: UUID | None = None
    """The id of the command, so that it is carried out once however often it is sent."""
    ticket: Ticket | None = field(default=None, repr=False)

    @property
    def by_card(self) -> bool:
        """The number is a neighbour card's, whose household is known."""
        return card(self.number) is not None


def dots(text: str) -> str:
    """Return a dot for every sign, in groups that can be counted."""
    hidden = DOT * len(text)
    if len(text) <= 3:
        return hidden
    groups = [hidden[:3], *(hidden[at : at + 4] for at in range(3, len(hidden), 4))]
    return " ".join(groups)
