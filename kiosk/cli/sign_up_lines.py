"""An activity's sign-ups as lines: short enough for a telephone at somebody's ear."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_, Message
from kiosk.numbers import masked
from kiosk.text import inert
from kiosk.tickets import ticket_told

if TYPE_CHECKING:
    from kiosk.exports.sign_ups import Listed, SignUpList
    from kiosk.queries.views import Activity

NOBODY = "—"
"""In place of what is not known, or not any more."""

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
}


def standing(status: str, words: Localizer) -> str:
    """Return how a sign-up stands, or why it ended, in the reader's words."""
    return _word(_STANDINGS, status, words)


def sign_up_lines(
    activity: "Activity", listed: "SignUpList", context: Context, *, in_full: bool
) -> Iterator[str]:
    """Yield an activity's title and figures, and then a line for each sign-up.

    Args:
        activity: The activity.
        listed: Its sign-ups.
        context: Whose words and zone.
        in_full: Tell names, numbers and households as they are; else only how a number ends.
    """
    words = context.words
    local = activity.starts.astimezone(context.settings.zone)
    yield f"{activity.code}  {local:%Y-%m-%d %H:%M}  {inert(words.text(activity.title), 60)}"
    if not listed.lines:
        yield words.gettext("Nobody has signed up.")
    for each in listed.lines:
        yield _line(each, words, in_full=in_full)
    if listed.unreadable:
        yield unreadable(listed.unreadable, words)


def unreadable(number: int, words: Localizer) -> str:
    """Return the sentence about contacts that these keys do not open."""
    told = words.ngettext(
        "{n} contact was sealed for another office's key and cannot be read.",
        "{n} contacts were sealed for another office's key and cannot be read.",
        number,
    )
    return told.format(n=words.number(number))


def _line(listed: "Listed", words: Localizer, *, in_full: bool) -> str:
    row, contact = listed.sign_up, listed.contact
    came = "came" if row.attended is not None else None
    fields = [
        ticket_told(row.ticket) if row.ticket else NOBODY,
        words.number(row.party),
        standing(row.ended or came or row.status, words),
    ]
    if contact is not None and in_full:
        fields += [each or NOBODY for each in (contact.name, contact.number, contact.household)]
    elif contact is not None and contact.number:
        fields.append(masked(contact.number))
    if row.notice is not None:
        told = words.gettext("tell them: {news}")
        fields.append(told.format(news=_word(_NEWS, row.notice, words)))
    return "  ".join(fields)


def _word(messages: Mapping[str, Message], code: str, words: Localizer) -> str:
    message = messages.get(code)
    return code if message is None else words.pgettext(*message)
