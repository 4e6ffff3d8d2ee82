"""What the door of the staff side says."""

from collections.abc import Sequence

from kiosk.back_office.entry import Member
from kiosk.i18n.localizer import Localizer
from kiosk.words.facts import told
from kiosk.words.staff_rules import STAFF_RULES
from screens.staff.visit import Asked, Purpose, Visit
from screens.widgets.prose import Said


def heading(purpose: Purpose, asked: Asked, words: Localizer) -> str:
    """Return what the header says."""
    if purpose is Purpose.CLOSE:
        return words.pgettext("staff", "Close the kiosk")
    if purpose is Purpose.CHANGE:
        return words.pgettext("staff", "Change my PIN")
    if asked in (Asked.NAME, Asked.NEW, Asked.AGAIN):
        return words.pgettext("staff", "The first PIN")
    return words.pgettext("staff", "For staff")


def question(purpose: Purpose, visit: Visit, words: Localizer) -> list[Said]:
    """Return what is asked now."""
    match visit.asked:
        case Asked.WHO:
            help_said = words.pgettext("staff", "A digit, a tap, or the beginning of your name.")
            return [
                Said(words.pgettext("staff", "Who are you?"), "strong"),
                Said(help_said, "faint", 1, spare=True),
            ]
        case Asked.NAME:
            asked = words.pgettext("staff", "Your name, as the list of changes will show it:")
            return [Said(asked, "strong")]
        case Asked.PIN:
            return [*_whose(visit), *_about_pin(purpose, words)]
        case Asked.NEW:
            asked = words.pgettext("staff", "A new PIN of 4 to 12 digits:")
            return [*_whose(visit), Said(asked, "strong")]
        case Asked.AGAIN:
            asked = words.pgettext("staff", "The same PIN once more:")
            return [*_whose(visit), Said(asked, "strong")]


def shut(workers: Sequence[Member], words: Localizer) -> list[Said]:
    """Return how the first PIN is set where visitors could be anybody."""
    name = workers[0].name if workers else "NAME"
    return [
        Said(words.pgettext("staff", "Nobody has a PIN yet."), "strong"),
        Said(words.pgettext("staff", "The first one is set in another window:"), gap=1),
        Said(f"kiosk staff add {name}", "strong", most=2),
    ]


def refusal(code: str, left: int, words: Localizer) -> str | None:
    """Return why a PIN was refused and how long one has to wait; None for what is not about one."""
    if left:
        waiting = STAFF_RULES["pin.wait"]
        return words.gettext(waiting).format(seconds=words.number(left))
    if code == "pin.wait":
        return ""
    message = STAFF_RULES.get(code) if code.startswith(("pin.", "staff.")) else None
    return None if message is None else words.gettext(message).format_map(told({}, words))


def _whose(visit: Visit) -> list[Said]:
    name = visit.text if visit.member is None else visit.member.name
    return [Said(name, "strong", most=2)] if name else []


def _about_pin(purpose: Purpose, words: Localizer) -> list[Said]:
    if purpose is Purpose.CLOSE:
        return [Said(words.pgettext("staff", "Your PIN closes the kiosk:"))]
    if purpose is Purpose.CHANGE:
        return [Said(words.pgettext("staff", "Your PIN until now:"))]
    return [Said(words.pgettext("staff", "Your PIN:"))]
