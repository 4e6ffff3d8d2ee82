"""How people, their whereabouts and rooms are said on the pages."""

from kiosk.i18n.duties import kind_word
from kiosk.i18n.languages import CHINESE, TRADITIONAL
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.office.pages.activity_words import Told
from kiosk.office.pages.contents import Shown
from kiosk.queries.views import Away, Person, RoomNow, RoomState

_HAN_READERS = frozenset({CHINESE.tag, TRADITIONAL.tag, "ja"})


def names_of(person: Person, words: Localizer) -> tuple[Shown, ...]:
    """Return a name as its bearer writes it, then in Latin letters for who needs them."""
    if not person.romanised:
        return (Shown(person.name),)
    own = Shown(person.name, None if words.language == CHINESE else CHINESE.tag)
    if words.language.tag in _HAN_READERS:
        return (own,)
    return (own, Shown(person.romanised, f"{CHINESE.tag.split('-')[0]}-Latn"))


def short_name(person: Person, words: Localizer) -> str:
    """Return the one form of a name that this reader can read."""
    if words.language.tag in _HAN_READERS:
        return person.name
    return person.romanised or person.name


def what_for(person: Person, words: Localizer) -> str:
    """Return what somebody can be asked about."""
    if person.lines:
        return words.list([words.text(line) for line in person.lines])
    return words.text(person.role) if person.role else ""


def whereabouts(away: Away, words: Localizer) -> str:
    """Return what somebody who is out is doing, and where if that may be known."""
    kind = kind_word(away.kind, words)
    return f"{kind} · {words.text(away.place)}" if away.place else kind


def return_told(away: Away, words: Localizer) -> Told:
    """Return when somebody is back; a warning where that is overdue."""
    if away.overdue and away.back_at is not None:
        told = words.gettext("was due at {time}, not confirmed")
        return Told(told.format(time=words.time(away.back_at)), "warn")
    if away.back_at is not None:
        told = words.gettext("back about {time}")
        return Told(told.format(time=words.time(away.back_at)), "plain")
    if away.kind is DutyKind.LEAVE:
        return Told(words.gettext("not in today"), "plain")
    return Told(words.gettext("return not known"), "plain")


def room_told(now: RoomNow, words: Localizer) -> tuple[Told, str]:
    """Return a room's state, and until when or which parts of it are free."""
    until = words.time(now.until) if now.until else ""
    match now.state:
        case RoomState.FREE:
            state = Told(words.pgettext("room", "Available"), "good")
            return state, words.gettext("until {time}").format(time=until) if until else ""
        case RoomState.IN_USE:
            state = Told(words.pgettext("room", "In use"), "plain")
            if now.free_parts:
                parts = words.list([words.text(part.name) for part in now.free_parts])
                return state, words.gettext("{parts} available").format(parts=parts)
            return state, words.gettext("free from {time}").format(time=until) if until else ""
        case RoomState.CLOSED:
            state = Told(words.pgettext("room", "Closed"), "plain")
            return state, words.gettext("opens at {time}").format(time=until) if until else ""
