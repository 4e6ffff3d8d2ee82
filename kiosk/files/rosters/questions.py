"""What a file leaves open, so that somebody who knows the office has to say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a roster does not say, or says in two ways."""

    code: str
    """``roster.dates`` (no year, no month or no dates at all: ``Context.year``, or ``first`` and
    ``last``, answer it), ``roster.reading`` (two readings are nearly equal: ``Context.reading``
    answers it), ``roster.sheet`` (several sheets tell about the same days differently: the name
    of one answers it)."""
    choices: tuple[str, ...] = ()
    """What one can choose among: names of readings or of sheets; empty where one cannot."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the sentence about it needs."""
