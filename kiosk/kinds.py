"""What a worker can be doing at a time, as the roster tells it."""

from enum import StrEnum


class DutyKind(StrEnum):
    """The kinds of duty; the value is what is stored and sent."""

    DESK = "desk"
    """At the front desk, receiving residents."""
    VISIT = "visit"
    """Out visiting households or buildings."""
    MEETING = "meeting"
    """In a meeting, in the house or elsewhere."""
    TRAINING = "training"
    """Learning something."""
    LEAVE = "leave"
    """Off: holiday, illness, a day in lieu."""
    OTHER = "other"
    """Anything else that the office wrote down."""
