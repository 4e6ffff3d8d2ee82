"""Keeps the sample's bookings from meeting each other."""

from datetime import datetime

from kiosk.sample.rooms import SPACES

_SHARED = {
    space.code: {space.code}
    | ({space.part_of} if space.part_of else set())
    | {part.code for part in SPACES if part.part_of == space.code}
    for space in SPACES
}


class Planner:
    """Remembers which rooms are taken when."""

    def __init__(self) -> None:
        self._taken: list[tuple[str, datetime, datetime]] = []

    def take(self, room: str, starts: datetime, ends: datetime) -> bool:
        """Take a room if neither it, nor its hall, nor a part of it is taken then."""
        for other, since, until in self._taken:
            if other in _SHARED[room] and since < ends and until > starts:
                return False
        self._taken.append((room, starts, ends))
        return True
