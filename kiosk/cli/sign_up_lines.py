"""An activity's sign-ups as lines: short enough for a telephone at somebody's ear."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.i18n.localizer import Localizer
from kiosk.numbers import masked
from kiosk.text import inert
from kiosk.tickets import ticket_told
from kiosk.words.standings import news, standing

if TYPE_CHECKING:
    from kiosk.exports.sign_ups import Listed, SignUpList
    from kiosk.queries.views import Activity

NOBODY = "—"
"""In place of what is not known, or not any more."""


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
        fields.append(told.format(news=news(row.notice, words)))
    return "  ".join(fields)
