"""What the screens say while somebody signs up, gives a place up or checks in."""

from datetime import date

from kiosk.i18n.localizer import Localizer
from kiosk.numbers import masked
from kiosk.queries.views import Activity, Ticket
from kiosk.words.tickets import party_told, status_words
from kiosk.words.times import moment, when_told
from screens.draft import Draft, Question, dots
from screens.offers import is_full
from screens.refusals import Refusal, refusal_told
from screens.widgets.prose import Said


def heading_of(activity: Activity, words: Localizer, today: date) -> list[Said]:
    """Return what the activity is and when."""
    return [
        Said(words.text(activity.title), "title", most=2),
        Said(when_told(activity, words, today), "plain", spare=True),
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
        Said(party_told(draft.party, words), "strong"),
    ]
    if activity.drawing:
        said.append(Said(words.gettext("Places will be drawn by lot."), gap=1))
    elif is_full(activity):
        said.append(Said(words.gettext("All seats are taken: you will wait for one."), gap=1))
    return said


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
        Said(when_told(held.activity, words, today), "plain"),
        Said(words.gettext("Please photograph this ticket."), "strong", 1),
    ]


def status(held: Ticket, words: Localizer, today: date) -> list[Said]:
    """Say how a ticket stands."""
    told = status_words(held, words, today)
    said = [Said(told.title, "strong" if told.look == "plain" else told.look), Said(told.detail)]
    closes = held.activity.closes
    if held.status == "entered" and closes is not None:
        drawn = words.gettext("Drawn after {when}")
        said.append(Said(drawn.format(when=moment(closes, words, today)), spare=True))
    return said
