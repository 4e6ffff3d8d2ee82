"""Why something pasted found no place in the roster."""

from kiosk.i18n.localizer import Localizer
from kiosk.rostering.blocks import Reason, Rest


def rest_told(rest: Rest, words: Localizer) -> tuple[str, str, str]:
    """Return where it stood in what was pasted, its text, and why it is not in the grid."""
    place = words.pgettext("roster", "row {row}, column {column}")
    told = place.format(row=words.number(rest.row + 1), column=words.number(rest.column + 1))
    return told, rest.text, reason_told(rest.reason, words)


def reason_told(reason: Reason, words: Localizer) -> str:
    """Return a reason as a sentence."""
    match reason:
        case Reason.OUTSIDE:
            return words.pgettext("roster", "There is no such row or day.")
        case Reason.NOT_UNDERSTOOD:
            return words.pgettext("roster", "This is no duty that we know.")
        case Reason.NOBODY:
            return words.pgettext("roster", "Nobody of this name is here.")
        case Reason.TOO_MUCH:
            return words.pgettext("roster", "That is too much at once.")
