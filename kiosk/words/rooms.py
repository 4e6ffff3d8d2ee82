"""What is said of a room: its state, and until when or which parts of it are free."""

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import RoomDay, RoomNow, RoomState
from kiosk.words.told import Told


def room_told(now: RoomNow, words: Localizer) -> tuple[Told, str]:
    """Return a room's state, and until when or which parts of it are free; perhaps nothing."""
    until = words.time(now.until) if now.until else ""
    match now.state:
        case RoomState.FREE:
            state = Told(words.pgettext("room", "Available"), "good")
            return state, words.gettext("until {time}").format(time=until) if until else ""
        case RoomState.IN_USE:
            state = Told(words.pgettext("room", "In use"))
            if now.free_parts:
                parts = words.list([words.text(part.name) for part in now.free_parts])
                return state, words.gettext("{parts} available").format(parts=parts)
            return state, words.gettext("free from {time}").format(time=until) if until else ""
        case RoomState.CLOSED:
            state = Told(words.pgettext("room", "Closed"), "faint")
            if now.opens_on is not None:
                day = words.short_date(now.opens_on)
                return state, words.pgettext("room", "open from {day}").format(day=day)
            return state, words.gettext("opens at {time}").format(time=until) if until else ""


def closed_told(day: RoomDay, words: Localizer) -> str:
    """Return that a room is closed all day, and why if somebody said; empty where it is open."""
    if not day.closed:
        return ""
    closed = words.pgettext("room", "Closed")
    return f"{closed} · {words.text(day.reason)}" if day.reason else closed
