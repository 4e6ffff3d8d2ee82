"""Orders about what kiosks handed in and the office could not carry out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from kiosk.commands.order import Order

Answer = Literal["again", "dropped"]
"""What staff decide: it is carried out after all, or let be."""


@dataclass(frozen=True, slots=True)
class NoteRefused(Order):
    """Keep a kiosk's command that cannot be carried out, for staff; it bears that command's id.

    Receipt: ``item``.
    """

    COMMAND: ClassVar[str] = "inbox.note"
    FINAL: ClassVar[bool] = True
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"arguments"})

    kind: Literal["refused", "parked"]
    """A rule does not allow it, or nobody can tell what it means."""
    command: str
    """The name of the order."""
    version: int
    device: str
    actor: str
    issued_at: datetime
    arguments: str = field(repr=False)
    """JSON, as they came."""
    code: str
    """Why not."""
    facts: str = "{}"
    """JSON, as `kiosk.model.facts` writes it."""


@dataclass(frozen=True, slots=True)
class AnswerInbox(Order):
    """Give a kept command again as it is, or drop it. Receipt: ``item``, ``answer``, ``outcome``
    (the receipt of what was given again).
    """

    COMMAND: ClassVar[str] = "inbox.answer"
    FINAL: ClassVar[bool] = True
    PRIVATE: ClassVar[frozenset[str]] = frozenset({"arguments"})

    item: UUID
    answer: Answer
    by: str
    """Who decided, as the log names them."""
    arguments: str | None = field(default=None, repr=False)
    """JSON: what is given again, as the office has completed it; None: as it was kept."""
