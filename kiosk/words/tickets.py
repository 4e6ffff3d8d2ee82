"""What a ticket tells its holder, in words that screens and phones share."""

from datetime import date
from typing import NamedTuple

from kiosk.i18n.localizer import Localizer
from kiosk.model.facts import facts_from_json
from kiosk.queries.views import Ticket
from kiosk.words.refusals import refusal_told
from kiosk.words.times import moment


class StatusWords(NamedTuple):
    """A ticket's status in a few big words, and what it means in a sentence."""

    title: str
    detail: str
    look: str
    """good, warn, bad or plain."""


def status_words(ticket: Ticket, words: Localizer, today: date) -> StatusWords:
    """Return what a ticket tells its holder.

    Args:
        ticket: The ticket.
        words: The reader's language.
        today: Times of another day are told with their date.
    """
    if ticket.activity.cancelled and ticket.status != "cancelled":
        return StatusWords(
            words.pgettext("ticket", "Called off"),
            words.gettext("The activity will not take place. You need not do anything."),
            "bad",
        )
    if ticket.provisional and ticket.status != "cancelled":
        return _received(words)
    match ticket.status:
        case "refused":
            return _refused(ticket, words, today)
        case "confirmed":
            return _confirmed(ticket, words)
        case "waiting":
            return _waiting(ticket, words)
        case "offered":
            return _offered(ticket, words, today)
        case "entered":
            told = words.gettext("Your draw number is {number}. Your ticket will show the result.")
            title = words.pgettext("ticket", "In the draw")
            return StatusWords(title, told.format(number=ticket.draw_number), "plain")
    return _ended(ticket, words)


def party_told(party: int, words: Localizer) -> str:
    """Return how many people come."""
    return words.ngettext("{n} person", "{n} people", party).format(n=words.number(party))


def _received(words: Localizer) -> StatusWords:
    title = words.pgettext("ticket", "Received")
    detail = words.gettext("The office will confirm it. Look again later: this code stays.")
    return StatusWords(title, detail, "warn")


def _refused(ticket: Ticket, words: Localizer, today: date) -> StatusWords:
    facts = facts_from_json(ticket.facts)
    title = words.pgettext("ticket", "Not possible")
    return StatusWords(title, refusal_told(ticket.refusal, facts, words, today), "bad")


def _confirmed(ticket: Ticket, words: Localizer) -> StatusWords:
    if ticket.attended:
        title = words.pgettext("ticket", "Checked in")
        return StatusWords(title, words.gettext("Welcome, and have a good time!"), "good")
    told = words.ngettext(
        "{n} seat is reserved for you.", "{n} seats are reserved for you.", ticket.party
    )
    detail = told.format(n=words.number(ticket.party))
    return StatusWords(words.pgettext("ticket", "Confirmed"), detail, "good")


def _waiting(ticket: Ticket, words: Localizer) -> StatusWords:
    title = words.pgettext("ticket", "On the waiting list")
    if not ticket.ahead:
        return StatusWords(title, words.gettext("You are next in line."), "warn")
    told = words.ngettext(
        "{n} person is ahead of you.", "{n} people are ahead of you.", ticket.ahead
    )
    return StatusWords(title, told.format(n=words.number(ticket.ahead)), "warn")


def _offered(ticket: Ticket, words: Localizer, today: date) -> StatusWords:
    title = words.pgettext("ticket", "A place is free for you")
    if ticket.confirm_by is None:
        return StatusWords(title, words.gettext("Please confirm that you are coming."), "warn")
    told = words.gettext("Please confirm by {time}; after that it goes to the next in line.")
    detail = told.format(time=moment(ticket.confirm_by, words, today))
    return StatusWords(title, detail, "warn")


def _ended(ticket: Ticket, words: Localizer) -> StatusWords:
    match ticket.ended:
        case "lapsed":
            return StatusWords(
                words.pgettext("ticket", "No longer reserved"),
                words.gettext(
                    "The time to answer is over, and the place went to the next in line."
                ),
                "bad",
            )
        case "removed":
            return StatusWords(
                words.pgettext("ticket", "Taken off the list"),
                words.gettext("Our staff have taken this sign-up off the list. Please ask them."),
                "bad",
            )
        case "absent":
            return StatusWords(
                words.pgettext("ticket", "Given to others"),
                words.gettext("Nobody came on this ticket, so its seats went to others."),
                "bad",
            )
    return StatusWords(
        words.pgettext("ticket", "Given back"),
        words.gettext("Thank you: others can come in your place. You can sign up again."),
        "plain",
    )
