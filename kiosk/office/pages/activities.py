"""What residents can join: the list, and one activity."""

from itertools import groupby
from typing import NamedTuple

from starlette.responses import Response

from kiosk.desk import AHEAD
from kiosk.errors import Refused
from kiosk.i18n.languages import language
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import Shown, beside, shown, shown_maybe
from kiosk.office.pages.nearby import nearby_cards
from kiosk.office.pages.rendering import public_page
from kiosk.office.pages.sentences import sentence
from kiosk.queries.activities import activities, activity
from kiosk.queries.sign_ups import activity_by_code
from kiosk.queries.views import Activity
from kiosk.words.activities import WHY_NOT, SignUps, places_told, sign_ups
from kiosk.words.times import day_told, moment, time_told
from kiosk.words.told import Told

PER_PAGE = 24
"""Activities on one page of the list: what a phone shows in a few swipes."""


class Card(NamedTuple):
    """One activity in the list."""

    href: str
    title: Shown
    time: str
    place: Shown | None
    told: Told


class DayCards(NamedTuple):
    """The activities that begin on one day."""

    day: str
    cards: tuple[Card, ...]


def activity_list(ask: Ask) -> Response:
    """Answer with the activities of the next three months, what runs now first."""
    office, now = ask.office, ask.office.now()
    with office.store.reading() as session:
        found = activities(session, office.settings.site, now, now + AHEAD)
    pages = max(1, -(-len(found) // PER_PAGE))
    asked = ask.asked("page")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    page = min(max(page, 1), pages)
    listed = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    return public_page(
        ask,
        "activities.html",
        here="activities",
        days=_by_day(ask, listed),
        page=page,
        pages=pages,
        nearby=nearby_cards(ask) if page == pages else [],
    )


def one_activity(ask: Ask) -> Response:
    """Answer with everything about one activity."""
    found = found_activity(ask)
    words, state = ask.words, sign_ups(found, ask.office.now())
    return public_page(
        ask,
        "activity.html",
        here="activity",
        activity=found,
        state=state.value,
        possible=state.possible,
        why=why_not(ask, found, state),
        closes=moment(found.closes, words, ask.office.day())
        if state.possible and found.closes
        else "",
        languages_held=[language_name(tag) for tag in found.languages],
        **card_facts(ask, found),
    )


def found_activity(ask: Ask) -> Activity:
    """Return the activity that the address names by its code.

    Raises:
        Refused: There is none ("activity.unknown").
    """
    site, code = ask.office.settings.site, ask.part("code").upper()
    with ask.office.store.reading() as session:
        id = activity_by_code(session, site, code)  # noqa: A001
        found = None if id is None else activity(session, site, id)
    if found is None:
        raise Refused("activity.unknown")
    return found


def card_facts(ask: Ask, about: Activity) -> dict[str, object]:
    """Return what every page that is about an activity says of it."""
    words = ask.words
    return {
        "code": about.code,
        "title": shown(about.title, words),
        "beside": beside(about.title, words),
        "day": day_told(about, words, ask.office.day()),
        "time": time_told(about, words),
        "place": shown_maybe(about.place, words),
        "way": shown_maybe(about.way, words),
        "audience": shown_maybe(about.audience, words),
        "price": shown_maybe(about.price, words),
        "description": shown_maybe(about.description, words),
        "told": places_told(about, words),
    }


def why_not(ask: Ask, about: Activity, state: SignUps) -> str:
    """Return why nobody can sign up now; empty where one can."""
    code = WHY_NOT.get(state)
    if code is None:
        return ""
    facts = {"opens": about.opens, "closes": about.closes}
    return sentence(code, 409, facts, ask.words, ask.office.day())


def language_name(tag: str) -> tuple[str, str]:
    """Return a language's tag and the name that its own readers use."""
    return tag, language(tag).endonym


def _by_day(ask: Ask, listed: tuple[Activity, ...]) -> list[DayCards]:
    today = ask.office.day()

    def day(each: Activity) -> str:
        return day_told(each, ask.words, today)

    return [
        DayCards(named, tuple(_card(ask, each) for each in group))
        for named, group in groupby(listed, key=day)
    ]


def _card(ask: Ask, listed: Activity) -> Card:
    words = ask.words
    return Card(
        ask.at.activity(listed.code),
        shown(listed.title, words),
        time_told(listed, words),
        shown_maybe(listed.place, words),
        places_told(listed, words),
    )
