"""Tells what a scanner types from what a hand types, by the time between two keys.

A scanner that stands for a keyboard types a whole code within some hundredths of a second and then
Enter. Nothing marks its keys, so every printable key waits for a moment: followed at once by
others it belongs to a scan, else it is a hand's and acts then.
"""

from typing import Generic, NamedTuple, TypeVar

GAP = 0.048
"""Seconds between two signs of a scan at most; a hand's key is felt this much later."""

PATIENCE = 0.25
"""Seconds in which the Enter of a scan has to follow its last sign."""

SHORTEST = 6
"""Signs of a scan at least; a hand strikes fewer at once when it slips."""

LONGEST = 300
"""Signs of a scan that are kept; nothing that the lobby knows is as long."""

KeyT = TypeVar("KeyT")


class Heard(NamedTuple, Generic[KeyT]):
    """What is to be done now."""

    keys: tuple[KeyT, ...] = ()
    """Keys of a hand, which act now, in their order."""
    scanned: str | None = None
    """What was scanned."""


class Scanner(Generic[KeyT]):
    """Holds keys back until it is known whose they are; reads no clock."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._keys: list[KeyT] = []
        self._text = ""
        self._last = 0.0

    @property
    def wait(self) -> float | None:
        """Seconds of silence after which `pause` has to be called; None while nothing is held."""
        if not self._text:
            return None
        return PATIENCE if self._scanning else GAP

    @property
    def _scanning(self) -> bool:
        """No hand is this quick: whatever comes of it, these are not keys."""
        return len(self._text) >= SHORTEST

    def hear(self, key: KeyT, sign: str | None, at: float, *, enter: bool = False) -> Heard[KeyT]:
        """Take a key.

        Args:
            key: What is given back when it turns out to be a hand's.
            sign: What it writes; None for a key that writes nothing.
            at: When it was struck, in seconds; only differences matter.
            enter: It is the Enter key.
        """
        since = at - self._last
        if enter and self._scanning and since <= PATIENCE:
            return Heard(scanned=self._take()[1])
        if sign is None:
            return Heard((*self._release(), key))
        released = self._release() if since > GAP else ()
        self._last = at
        self._text = (self._text + sign)[:LONGEST]
        if self._scanning:
            self._keys.clear()
        else:
            self._keys.append(key)
        return Heard(released)

    def pause(self) -> Heard[KeyT]:
        """Give up what is held: nothing has followed it for as long as `wait` said."""
        return Heard(self._release())

    def _release(self) -> tuple[KeyT, ...]:
        """Return the held keys if they are a hand's; a scan without its Enter is dropped."""
        return self._take()[0]

    def _take(self) -> tuple[tuple[KeyT, ...], str]:
        held = tuple(self._keys), self._text
        self._keys.clear()
        self._text = ""
        return held
