"""The calls that mark a message, in programs as in pages."""

from typing import NamedTuple

KEYWORDS = {
    "gettext": (False, 1),
    "ngettext": (False, 2),
    "pgettext": (True, 1),
    "npgettext": (True, 2),
    "N_": (False, 1),
    "NP_": (True, 1),
}
"""A function's name to whether it takes a context first, and how many messages follow it."""


class Call(NamedTuple):
    """One place that asks for a message."""

    line: int
    """The line, counted from 1."""
    texts: tuple[str, ...]
    """The English message, or both forms of one that has a plural."""
    comment: str
    """What translators should know, or an empty string."""
    context: str | None
    """What tells it from its homonyms."""
