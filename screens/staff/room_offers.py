"""What to do where a room is not free: the sentence, and what is free nearby."""

from collections.abc import Callable

from kiosk.back_office.rooms import Rooms
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.queries.alternatives import Alternative, Wish
from kiosk.queries.stored import StoredBooking
from screens.staff.base import StaffScreen
from screens.staff.options import Option
from screens.staff.room_words import when

_CLASHES = frozenset(
    {
        "booking.overlap",
        "booking.lent",
        "booking.buffer",
        "booking.changeover",
        "booking.closed",
        "booking.closed_day",
    }
)
"""Refusals to which another time or room is an answer."""


def offer(
    screen: StaffScreen,
    rooms: Rooms,
    problem: KioskError,
    wish: Wish,
    then: Callable[[Alternative], None],
    moving: StoredBooking | None = None,
) -> None:
    """Say why something cannot be booked, and let one choose what is free nearby.

    Args:
        screen: Where it is said.
        rooms: Whom to ask.
        problem: Why it cannot.
        wish: What was wanted.
        then: Receives what was chosen; Escape chooses nothing, and what was wanted stays.
        moving: The booking that is to be moved; where it is now is no alternative.
    """
    screen.say(screen.told(problem), "bad")
    if problem.code not in _CLASHES:
        return

    here = None if moving is None else (moving.room, moving.starts, moving.ends)

    def show(near: tuple[Alternative, ...]) -> None:
        words = screen.words
        found = [each for each in near if (each.room.id, each.starts, each.ends) != here]
        if not found:
            none = words.pgettext("rooms", "Nothing is free nearby.")
            screen.say(f"{screen.told(problem)} {none}", "bad")
            return
        question = words.pgettext("rooms", "Free instead:")
        options = [Option(_line(each, words), each) for each in found]
        screen.choose(question, options, then)  # why is still told below

    screen.carry_out(lambda: rooms.alternatives(wish), show)


def clash_told(screen: StaffScreen, problem: KioskError) -> str:
    """Return why a series is not possible, with the first of the times that are not."""
    told = screen.told(problem)
    clashes = problem.facts.get("clashes")
    if isinstance(clashes, list | tuple) and clashes and isinstance(clashes[0], KioskError):
        return f"{told} {screen.told(clashes[0])}"
    return told


def _line(alternative: Alternative, words: Localizer) -> str:
    times = when(alternative.starts, alternative.ends, words)
    return f"{times} · {words.text(alternative.room.name)}"
