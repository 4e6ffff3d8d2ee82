"""What every order has: the name and version under which the log keeps it."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Order:
    """One intention of one person, as data.

    Fields of a change that are left ``UNSET`` keep what is stored. Ids of new rows are made by
    whoever gives the order; where none is given, the row bears the id of the command itself, so
    that carrying it out again somewhere else makes the same row.
    """

    COMMAND: ClassVar[str] = ""
    """Stable name in the log and between machines."""
    VERSION: ClassVar[int] = 1
    """Goes up when the arguments change their meaning."""
    FINAL: ClassVar[bool] = False
    """It cannot be taken back, such as a draw or an erasure."""
    PRIVATE: ClassVar[frozenset[str]] = frozenset()
    """Arguments, and facts of its receipt, that could tell who somebody is: no other machine but
    the office's is told them."""
