"""Who of the board is meant by a name in a file: the same, nearly the same, or somebody new."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher

from kiosk.errors import Asked

_ALIKE = 0.84
"""The share of letters that two names in Latin letters have in common when one is a slip."""
_SHORTEST = 3
"""Characters of an Eastern name of which one may be a slip: 王芳 is not 王方."""


def same_name(written: str, known: Iterable[str]) -> str | None:
    """Return the known name that a written one is, whatever its case, width, spaces and dots."""
    wanted = _folded(written)
    return next((name for name in known if _folded(name) == wanted), None)


def near_name(written: str, known: Iterable[str]) -> str | None:
    """Return the known name of which a written one may be a slip; None where there is none."""
    return next((name for name in known if _near(_folded(written), _folded(name))), None)


def settle(
    names: Iterable[str],
    known: Collection[str],
    same: Mapping[str, str],
    new: Collection[str],
) -> dict[str, str]:
    """Return for each name in a file the name on the board; a new person's is as written.

    Args:
        names: As the file has them.
        known: Names on the board.
        same: What the user said: written to known.
        new: Names that the user said are new people, however near to others.

    Raises:
        Asked: ``roster.near``: a name is nearly somebody's (facts ``written`` and ``known``).
    """
    settled: dict[str, str] = {}
    written = tuple(names)
    for name in written:
        meant = same.get(name) or same_name(name, known)
        if meant is None and name not in new:
            # Whoever stands in the file under both names is two people.
            others = [each for each in known if each not in written]
            near = near_name(name, others)
            if near is not None:
                raise Asked("roster.near", written=name, known=near)
        settled[name] = meant or name
    return settled


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _near(one: str, two: str) -> bool:
    if one.isascii() and two.isascii():
        return SequenceMatcher(None, one, two).ratio() >= _ALIKE and min(len(one), len(two)) > 4
    if len(one) != len(two) or len(one) < _SHORTEST or one[0] != two[0]:
        return False
    return sum(first != second for first, second in zip(one, two, strict=True)) == 1
