"""What was not understood in a file, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was not understood, or not taken."""

    code: str
    """Stable, dotted; ``note.…`` where nothing is missing because of it."""
    address: str
    """``Sheet1!B7``; the sheet's name where it concerns a whole sheet."""
    text: str = ""
    """What stands there, inert."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the sentence about it needs."""

    @property
    def only_a_note(self) -> bool:
        """Whether nothing is missing from the reading because of it."""
        return self.code.startswith("note.")
