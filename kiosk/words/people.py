"""What is said of people: their names, where they are, and when they are back."""

from kiosk.i18n.duties import kind_word
from kiosk.i18n.languages import CHINESE, TRADITIONAL
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.queries.views import Away, Pause, Person
from kiosk.words.told import Told

HAN_READERS = frozenset({CHINESE.tag, TRADITIONAL.tag, "ja"})
"""Tags of readers to whom a Chinese name says more than its romanised form."""


def short_name(person: Person, words: Localizer) -> str:
    """Return the one form of a name that this reader can read."""
    if words.language.tag in HAN_READERS:
        return person.name
    return person.romanised or person.name


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
        return Told(told.format(time=words.time(away.back_at)))
    if away.kind is DutyKind.LEAVE:
        return Told(words.gettext("not in today"), "faint")
    return Told(words.gettext("return not known"), "faint")


def pause_told(pause: Pause, words: Localizer) -> Told:
    """Return until when the desk is empty; a warning where that time is over."""
    if pause.overdue:
        told = words.gettext("Nobody at the desk; was due at {time}, not confirmed")
        return Told(told.format(time=words.time(pause.until)), "warn")
    told = words.gettext("The desk is empty for a moment, back at {time}")
    return Told(told.format(time=words.time(pause.until)), "plain")
