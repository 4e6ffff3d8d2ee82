"""How a sign-up stands, and what its holder is to be told."""

from collections.abc import Mapping

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_, Message

_STANDINGS: Mapping[str, Message] = {
    "confirmed": NP_("sign-up", "has a place"),
    "offered": NP_("sign-up", "asked, has not answered"),
    "waiting": NP_("sign-up", "on the waiting list"),
    "entered": NP_("sign-up", "in the draw"),
    "came": NP_("sign-up", "has come"),
    "left": NP_("sign-up", "canceled"),
    "removed": NP_("sign-up", "removed"),
    "lapsed": NP_("sign-up", "did not answer in time"),
    "absent": NP_("sign-up", "did not come"),
    "refused": NP_("sign-up", "not possible"),
}
_NEWS: Mapping[str, Message] = {
    "promoted": NP_("to tell", "you have a place now"),
    "offered": NP_("to tell", "a place is free; please answer"),
    "lapsed": NP_("to tell", "the place went to others"),
    "removed": NP_("to tell", "you were removed"),
    "moved": NP_("to tell", "there is another time or place"),
    "called_off": NP_("to tell", "it was called off"),
    "reopened": NP_("to tell", "it takes place after all"),
    "drawn": NP_("to tell", "you have a place by the draw"),
    "not_drawn": NP_("to tell", "you were not drawn, and wait"),
    "refused": NP_("to tell", "your sign-up was not possible"),
    "settled": NP_("to tell", "the office has decided on your sign-up"),
}


def standing(status: str, words: Localizer) -> str:
    """Return how a sign-up stands, or why it ended, in the reader's words."""
    return _word(_STANDINGS, status, words)


def news(notice: str, words: Localizer) -> str:
    """Return what the holder of a sign-up is to be told, in the reader's words."""
    return _word(_NEWS, notice, words)


def _word(messages: Mapping[str, Message], code: str, words: Localizer) -> str:
    message = messages.get(code)
    return code if message is None else words.pgettext(*message)
