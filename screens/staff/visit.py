"""What somebody at the staff's door has answered so far; dropped whole when they go."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.back_office.entry import Member


class Purpose(StrEnum):
    """What the PIN is asked for."""

    ENTER = "enter"
    CLOSE = "close"
    """The program ends when it is right."""
    CHANGE = "change"
    """Another one is chosen when it is right."""


class Asked(StrEnum):
    """What is asked, one after the other."""

    WHO = "who"
    NAME = "name"
    """Of the first one, who is on no list."""
    PIN = "pin"
    NEW = "new"
    AGAIN = "again"


@dataclass(slots=True)
class Visit:
    """The answers; digits are never shown as they are."""

    asked: Asked = Asked.WHO
    member: Member | None = None
    text: str = ""
    """The beginning of a name, or the whole name of the first one."""
    pin: str = field(default="", repr=False)
    new: str = field(default="", repr=False)

    @property
    def digits_asked(self) -> bool:
        """What is asked are digits."""
        return self.asked in (Asked.PIN, Asked.NEW, Asked.AGAIN)


def matching(members: Sequence[Member], text: str) -> list[Member]:
    """Return whose name begins so, in characters, Latin letters or initials."""
    wanted = "".join(text.casefold().split())
    return [each for each in members if any(one.startswith(wanted) for one in _forms(each))]


def _forms(member: Member) -> tuple[str, ...]:
    parts = (member.romanised or member.name).casefold().split()
    # Whoever knows somebody by the given name types that.
    tails = ("".join(parts[at:]) for at in range(len(parts)))
    return (
        "".join(member.name.casefold().split()),
        "".join(part[0] for part in parts),
        *tails,
    )
