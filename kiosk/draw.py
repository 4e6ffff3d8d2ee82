"""A fair draw that anybody can compute again.

Before sign-ups close, the hash of a secret seed is published; after the draw, the seed. Whoever
kept the hash sees that the seed was not exchanged, and can put everybody in the same order:
by the SHA-256 of seed, public word and draw number. The public word is something that nobody could
know before closing, such as that evening's lottery numbers; the office may leave it empty.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.errors import KioskError

FORMAT = "lobby-kiosk draw 1"
"""What a published draw begins with."""

MOST = 10_000
"""Entries of a draw at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One household's ticket in a draw."""

    number: str
    """Its draw number."""
    party: int
    """People who come together."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it is published when it is done."""

    activity: str
    """The activity's code."""
    hash: str
    """What was published before sign-ups closed."""
    seed: str
    word: str
    """The public word; empty where there is none."""
    places: int
    """Places that there were to draw for."""
    fill_gaps: bool
    """Smaller parties take places in which the next one does not fit."""
    entries: tuple[Entry, ...]
    chosen: tuple[str, ...]
    """Draw numbers that received places, in the order of the draw."""

    def fits(self) -> bool:
        """Tell whether the seed belongs to the hash, the result to the seed, and each entry to one
        household: whoever stands there twice is drawn twice as often.
        """
        numbers = {entry.number for entry in self.entries}
        if len(numbers) != len(self.entries) or any(entry.party < 1 for entry in self.entries):
            return False
        return commitment(self.seed) == self.hash and self.chosen == allot(
            order(self.seed, self.word, self.entries), self.places, fill_gaps=self.fill_gaps
        )

    def to_json(self) -> str:
        """Return the draw as it is published."""
        return json.dumps(
            {
                "format": FORMAT,
                "activity": self.activity,
                "hash": self.hash,
                "seed": self.seed,
                "word": self.word,
                "places": self.places,
                "fill_gaps": self.fill_gaps,
                "entries": [[entry.number, entry.party] for entry in self.entries],
                "chosen": list(self.chosen),
            },
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str) -> "Draw":
        """Return a draw that was published.

        Raises:
            KioskError: It is none ("draw.malformed").
        """
        try:
            table = json.loads(text)
            if table["format"] != FORMAT or len(table["entries"]) > MOST:
                raise ValueError
            return cls(
                activity=_text(table, "activity"),
                hash=_text(table, "hash"),
                seed=_text(table, "seed"),
                word=_text(table, "word"),
                places=int(table["places"]),
                fill_gaps=bool(table["fill_gaps"]),
                entries=tuple(Entry(str(number), int(party)) for number, party in table["entries"]),
                chosen=tuple(map(str, table["chosen"])),
            )
        except (ValueError, TypeError, KeyError, RecursionError) as problem:
            raise KioskError("draw.malformed") from problem


def commitment(seed: str) -> str:
    """Return the hash of a seed that is published first."""
    return hashlib.sha256(seed.encode()).hexdigest()


def order(seed: str, word: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries in the order of the draw."""

    def rank(entry: Entry) -> bytes:
        return hashlib.sha256(f"{seed}|{word}|{entry.number}".encode()).digest()

    return tuple(sorted(entries, key=rank))


def allot(entries: Iterable[Entry], places: int, *, fill_gaps: bool) -> tuple[str, ...]:
    """Return the draw numbers that receive places; no party is split.

    Where the next party does not fit, all behind it wait, unless gaps are to be filled.
    """
    chosen = []
    for entry in entries:
        if entry.party <= places:
            places -= entry.party
            chosen.append(entry.number)
        elif not fill_gaps:
            break
    return tuple(chosen)


def _text(table: Mapping[str, object], name: str) -> str:
    value = table[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value
