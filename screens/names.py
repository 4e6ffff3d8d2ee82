"""How people, kinds of duty and rooms' states are said on the screens."""

from kiosk.i18n.duties import kind_word
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.queries.views import Away, Person, RoomNow, RoomState

HAN_READERS = frozenset({"zh-Hans", "ja"})
"""Tags of readers to whom a Chinese name says more than its romanised form."""


def full_name(person: Person) -> str:
    """Return a name as its bearer writes it, then in Latin letters: the same in every language."""
    return f"{person.name} {person.romanised}".strip()


def short_name(person: Person, words: Localizer) -> str:
    """Return the one form of a name that this reader can read."""
    if words.language.tag in HAN_READERS:
        return person.name
    return person.romanised or person.name


def whereabouts(away: Away, words: Localizer) -> str:
    """Return what somebody who is out is doing, and where if that may be known."""
    kind = kind_word(away.kind, words)
    return f"{kind} · {words.text(away.place)}" if away.place else kind


def return_told(away: Away, words: Localizer) -> tuple[str, str]:
    """Return when somebody is back, with the look of a warning where it is overdue."""
    if away.overdue and away.back_at is not None:
        told = words.gettext("was due at {time}, not confirmed")
        return told.format(time=words.time(away.back_at)), "warn"
    if away.back_at is not None:
        told = words.gettext("back about {time}")
        return told.format(time=words.time(away.back_at)), "plain"
    if away.kind is DutyKind.LEAVE:
        return words.gettext("not in today"), "faint"
    return words.gettext("return not known"), "faint"


def room_told(now: RoomNow, words: Localizer) -> tuple[tuple[str, str], ...]:
    """Return a room's state in one or two short lines, each with its look."""
    until = words.time(now.until) if now.until else ""
    match now.state:
        case RoomState.FREE:
            state = words.pgettext("room", "Available")
            told = words.gettext("until {time}").format(time=until) if until else ""
            look = "good"
        case RoomState.IN_USE:
            state = words.pgettext("room", "In use")
            told = words.gettext("free from {time}").format(time=until) if until else ""
            look = "strong"
            if now.free_parts:
                parts = words.list([words.text(part.name) for part in now.free_parts])
                told = words.gettext("{parts} available").format(parts=parts)
        case RoomState.CLOSED:
            state = words.pgettext("room", "Closed")
            told = words.gettext("opens at {time}").format(time=until) if until else ""
            look = "faint"
    return ((state, look), (told, "plain")) if told else ((state, look),)


def languages_told(tags: tuple[str, ...]) -> str:
    """Return languages by the names that their own readers use."""
    return " · ".join(language(tag).endonym for tag in tags)


def buildings_told(buildings: tuple[str, ...], words: Localizer) -> str:
    """Return the buildings in somebody's care, numbers in a row as a span: 1–6, 9 and 12A."""
    spans: list[list[str]] = []
    for each in buildings:
        last = spans[-1][-1] if spans else ""
        if each.isdecimal() and last.isdecimal() and int(each) == int(last) + 1:
            spans[-1].append(each)
        else:
            spans.append([each])
    return words.list([_span(span) for span in spans])


def _span(span: list[str]) -> str:
    return f"{span[0]}–{span[-1]}" if len(span) > 2 else ", ".join(span)
