"""How much of a series is meant."""

from kiosk.i18n.localizer import Localizer
from screens.staff.options import Option

ONE, LATER, ALL = "one", "later", "all"
"""How much of a series is meant."""


def scopes(words: Localizer) -> tuple[Option, ...]:
    """Return how much of a series can be meant."""
    return (
        Option(words.pgettext("rooms", "Only this one"), ONE),
        Option(words.pgettext("rooms", "This and all later ones"), LATER),
        Option(words.pgettext("rooms", "The whole series"), ALL),
    )
