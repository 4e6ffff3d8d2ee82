"""Who is signed in on the staff side."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StaffSession:
    """One member of staff, from the right PIN until they leave or time runs out."""

    staff: UUID
    name: str
    person: UUID | None
    """Who they are on the roster, if they are on it."""

    @property
    def actor(self) -> str:
        """Whom orders name, and the log shows."""
        return self.name
