"""Why a sentence for the roster is not understood, with the word at which it fails."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_
from kiosk.rostering.sentences.results import NotUnderstood, Reason

_TOLD: Mapping[Reason, tuple[str, str]] = MappingProxyType(
    {
        Reason.EMPTY: NP_("roster", "Nothing is written."),
        Reason.TOO_LONG: NP_("roster", "That is too long for a sentence."),
        Reason.UNKNOWN_WORD: NP_("roster", "What does “{word}” mean? Use other words."),
        Reason.UNEXPECTED_WORD: NP_("roster", "“{word}” does not fit here."),
        Reason.UNKNOWN_PERSON: NP_("roster", "Nobody here is called “{word}”."),
        Reason.AMBIGUOUS_PERSON: NP_("roster", "“{word}” can be {names}. Write who."),
        Reason.UNFINISHED: NP_("roster", "Who or what? Something is missing after “{word}”."),
        Reason.NO_DAY: NP_("roster", "On which day? Write it, too."),
        Reason.NO_SUCH_DAY: NP_("roster", "There is no such day or time: “{word}”."),
        Reason.OTHER_WEEK: NP_("roster", "“{word}” is in another week. Turn to it first."),
        Reason.END_BEFORE_START: NP_("roster", "It ends before it begins: “{word}”."),
        Reason.NOBODY_TO_COVER: NP_("roster", "For whom? Say it before “{word}”."),
        Reason.NOT_TWO: NP_("roster", "Two people swap: “{word}”."),
    }
)


def misread_told(problem: NotUnderstood, words: Localizer) -> str:
    """Return what is wrong with a sentence, and what to do about it."""
    told = words.pgettext(*_TOLD[problem.reason])
    return told.format(word=problem.word, names=words.list(problem.names))
