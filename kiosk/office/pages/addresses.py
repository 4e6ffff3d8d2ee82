"""The addresses of the pages, as they stand in links: stable, and the same in every language."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes the addresses of the pages in one language."""

    root: str
    """The path under which the office lies; empty where it has a host of its own."""
    tag: str
    """The language's public tag."""

    def activities(self, page: int = 1) -> str:
        """Return the address of the list of activities."""
        return self._at() + (f"?page={page}" if page > 1 else "")

    def today(self) -> str:
        """Return the address of the page of today."""
        return self._at("today")

    def rooms(self) -> str:
        """Return the address of the list of rooms that groups may ask for."""
        return self._at("rooms")

    def ask_room(self, room: str = "") -> str:
        """Return the address of the form with which a group asks for a room, perhaps for one."""
        return self._at("rooms", "ask") + (f"?room={quote(room)}" if room else "")

    def asked_room(self) -> str:
        """Return the address of the page that says that a wish has come in."""
        return self._at("rooms", "asked")

    def leave(self, activity: str = "") -> str:
        """Return the address where places are given back, perhaps those in one activity."""
        return self._at("leave") + (f"?activity={quote(activity)}" if activity else "")

    def activity(self, code: str) -> str:
        """Return the address of an activity."""
        return self._at("a", code)

    def join(self, code: str) -> str:
        """Return the address of the form with which one signs up."""
        return self._at("a", code, "join")

    def calendar(self, code: str) -> str:
        """Return the address of an activity as an event for calendars."""
        return self._at("a", code, "calendar.ics")

    def draw(self, code: str) -> str:
        """Return the address of the page about an activity's draw."""
        return self._at("a", code, "draw")

    def draw_data(self, code: str) -> str:
        """Return the address of a draw as it can be computed again."""
        return self._at("a", code, "draw.json")

    def ticket(self, ticket: str) -> str:
        """Return the address of a ticket."""
        return self._at("t", ticket)

    def ticket_code(self, ticket: str) -> str:
        """Return the address of the picture of a ticket's code."""
        return self._at("t", ticket, "qr.svg")

    def cancel(self, ticket: str) -> str:
        """Return the address where a ticket's places are given back."""
        return self._at("t", ticket, "cancel")

    def confirm(self, ticket: str) -> str:
        """Return the address where an offer is taken up."""
        return self._at("t", ticket, "confirm")

    def static(self, name: str, version: str) -> str:
        """Return the address of a file that belongs to all pages."""
        return f"{self.root}/static/{name}?v={version}"

    def live(self) -> str:
        """Return the address of the stream of changes."""
        return f"{self.root}/live"

    def _at(self, *parts: str) -> str:
        return "/".join((self.root, self.tag, *(quote(part, safe="") for part in parts)))
