"""A few words about a fact, and what news they are."""

from typing import NamedTuple


class Told(NamedTuple):
    """A few words, and whether they are good news."""

    text: str
    look: str = "plain"
    """good, warn, bad or plain; faint where there is nothing to wait for."""
