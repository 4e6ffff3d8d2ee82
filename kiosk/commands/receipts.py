"""What a command leaves in the hand of whoever gave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

Fact = str | int | bool | list[str] | list[dict[str, object]] | None
"""What a receipt can tell, as JSON has it; ids are written as text."""
Facts = dict[str, Fact]
"""What a handler hands back."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a command has been carried out and will survive a power cut."""

    id: UUID
    """The command's; giving the command again returns this receipt."""
    name: str
    """Which order it was."""
    seq: int
    """The site's counter after it."""
    facts: Mapping[str, Fact]
    """What became of it; each order says which facts there are."""

    def row(self, fact: str) -> UUID:
        """Return a fact that is a row's id.

        Raises:
            KeyError: The receipt has no such fact.
        """
        return UUID(str(self.facts[fact]))
