"""Two colleagues who swap."""

from datetime import date
from uuid import UUID

from kiosk.rostering.drafts import Draft


def swap(draft: Draft, one: UUID, other: UUID, day: date | None = None) -> bool:
    """Let two workers do what the other would have done, as one step.

    Args:
        draft: The week.
        one: The first.
        other: The second.
        day: Only on this day; None swaps the whole week.

    Returns:
        Whether anything changed.
    """
    raise NotImplementedError
