"""What the screens say while somebody signs up, gives a place up or checks in."""

from datetime import date

from kiosk.i18n.localizer import Localizer
from kiosk.numbers import masked
from kiosk.queries.views import Activity, Ticket
from screens.activities import when_told
from screens.draft import Draft, Question, dots
from screens.offers import is_full
from screens.refusals import Refusal, moment_told, refusal_told
from screens.widgets.prose import Said


def heading_of(activity: Activity, words: Localizer, today: date) -> list[Said]:
    """Return what the activity is and when."""
    return [
        Said(words.text(activity.title), "title", most=2),
        Said(when_told(activity, today, words), "plain", spare=True),
    ]


def stopped(activity: Activity, refused: Refusal, words: Localizer, today: date) -> list[Said]:
    """Say why nobody can sign up for an activity now."""
    return [
        *heading_of(activity, words, today),
        Said(refusal_told(refused, words, today), "warn", 1),
    ]


def question(draft: Draft, activity: Activity, words: Localizer, today: date) -> list[Said]:
    """Say what is asked, and how much has been answered, nothing of it legible."""
    said = heading_of(activity, words, today)
    match draft.question:
        case Question.NUMBER:
            asked = words.gettext("Your mobile number, or the number on your neighbor card:")
            said += [Said(asked, "strong", 1), Said(dots(draft.number) or "–", "title", 1)]
        case Question.HOUSEHOLD:
            asked = words.gettext("Your building and apartment, for example 5-301:")
            said += [Said(asked, "strong", 1), Said(dots(draft.household) or "–", "title", 1)]
        case Question.PARTY:
            asked = words.gettext("How many people are coming, you included?")
            said += [Said(masked(draft.number), gap=1), Said(asked, "strong", 1)]
        case _:
            said += _summary(draft, activity, words)
    return said


def _summary(draft: Draft, activity: Activity, words: Localizer) -> list[Said]:
    said = [
        Said(masked(draft.number), "strong", 1),
        Said(people(draft.party, words), "strong"),
    ]
    if activity.drawing:
        said.append(Said(words.gettext("Places will be drawn by lot."), gap=1))
    elif is_full(activity):
        said.append(Said(words.gettext("All seats are taken: you will wait for one."), gap=1))
    return said


def people(party: int, words: Localizer) -> str:
    """Return how many people come."""
    return words.ngettext("{n} person", "{n} people", party).format(n=words.number(party))


def yes(activity: Activity, words: Localizer) -> str:
    """Return the answer that signs up."""
    if is_full(activity):
        return words.pgettext("sign-up", "Yes, I will wait")
    return words.pgettext("sign-up", "Yes, sign up")


def kept(days: int, words: Localizer, *, spare: bool) -> Said:
    """Say what is kept, and for how long; `spare` lets it go where there is no room."""
    told = words.ngettext(
        "We keep your number sealed and erase it {n} day after the activity.",
        "We keep your number sealed and erase it {n} days after the activity.",
        days,
    )
    return Said(told.format(n=words.number(days)), "faint", 1, spare=spare)


def ticket(held: Ticket, words: Localizer, today: date) -> list[Said]:
    """Say what has come of signing up, in big words first."""
    return [
        *status(held, words, today),
        Said(words.text(held.activity.title), "plain", 1, spare=True, most=2),
        Said(when_told(held.activity, today, words), "plain"),
        Said(words.gettext("Please photograph this ticket."), "strong", 1),
    ]


def status(held: Ticket, words: Localizer, today: date) -> list[Said]:
    """Say how a ticket stands."""
    match held.status:
        case "confirmed":
            told = words.ngettext("{n} seat is yours", "{n} seats are yours", held.party)
            return [Said(told.format(n=words.number(held.party)), "good")]
        case "waiting":
            said = [Said(words.gettext("You are on the waiting list"), "warn")]
            if held.ahead:
                ahead = words.ngettext(
                    "{n} person is before you", "{n} people are before you", held.ahead
                )
                said.append(Said(ahead.format(n=words.number(held.ahead))))
            return said
        case "offered":
            said = [Said(words.gettext("A seat is free for you"), "warn")]
            if held.confirm_by is not None:
                until = words.gettext("Please take it by {when}")
                when = moment_told(held.confirm_by, today, words)
                said.append(Said(until.format(when=when), "strong"))
            return said
        case "entered":
            said = [Said(words.gettext("You are in the draw"), "good")]
            closes = held.activity.closes
            if closes is not None:
                told = words.gettext("Drawn after {when}")
                said.append(Said(told.format(when=moment_told(closes, today, words))))
            return said
    return [Said(words.gettext("This place has been cancelled."), "warn")]
