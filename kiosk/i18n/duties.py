"""The words and letters for the kinds of duty."""

from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind


def kind_letter(kind: DutyKind, words: Localizer) -> str:
    """Return the letter that stands for a kind of duty, at most two cells."""
    match kind:
        case DutyKind.DESK:
            return words.pgettext("duty letter", "D")
        case DutyKind.VISIT:
            return words.pgettext("duty letter", "V")
        case DutyKind.MEETING:
            return words.pgettext("duty letter", "M")
        case DutyKind.TRAINING:
            return words.pgettext("duty letter", "T")
        case DutyKind.LEAVE:
            return words.pgettext("duty letter", "L")
        case DutyKind.OTHER:
            return words.pgettext("duty letter", "O")


def kind_word(kind: DutyKind, words: Localizer) -> str:
    """Return the word for a kind of duty, at most nine cells."""
    match kind:
        case DutyKind.DESK:
            return words.pgettext("duty kind", "Desk")
        case DutyKind.VISIT:
            return words.pgettext("duty kind", "Visit")
        case DutyKind.MEETING:
            return words.pgettext("duty kind", "Meeting")
        case DutyKind.TRAINING:
            return words.pgettext("duty kind", "Training")
        case DutyKind.LEAVE:
            return words.pgettext("duty kind", "Leave")
        case DutyKind.OTHER:
            return words.pgettext("duty kind", "Other")
