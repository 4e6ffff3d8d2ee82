"""A draw that anybody can compute again: what was promised before, and what was drawn."""

from starlette.responses import Response

from kiosk.errors import Refused
from kiosk.office.pages.activities import card_facts, found_activity
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.rendering import PUBLIC, public_page
from kiosk.queries.sign_ups import draw as done_draw
from kiosk.words.tickets import party_told
from kiosk.words.times import moment

SHOWN = 150
"""Numbers on the page; all of them are in the data."""


def draw_page(ask: Ask) -> Response:
    """Answer with the hash of the seed, and with the seed and the result once there is one.

    Raises:
        Refused: There is no draw for the activity ("draw.none").
    """
    activity, words = found_activity(ask), ask.words
    if activity.draw is None:
        raise Refused("draw.none")
    with ask.office.store.reading() as session:
        done = done_draw(session, ask.office.settings.site, activity.id)
    chosen = frozenset(done.chosen) if done else frozenset()
    parties = {entry.number: entry.party for entry in done.entries} if done else {}
    # Who won stands first, in the order of the draw.
    numbers = [*done.chosen, *sorted(parties.keys() - chosen)] if done else []
    return public_page(
        ask,
        "draw.html",
        here="draw",
        hash=activity.draw,
        closes=moment(activity.closes or activity.starts, words, ask.office.day()),
        done=done,
        numbers=[
            (number, party_told(parties[number], words), number in chosen)
            for number in numbers[:SHOWN]
        ],
        hidden=max(0, len(numbers) - SHOWN),
        url=ask.absolute(ask.at.draw_data(activity.code)) or f"{activity.code}.json",
        **card_facts(ask, activity),
    )


def draw_data(ask: Ask) -> Response:
    """Answer with the draw as `kiosk draw verify` reads it.

    Raises:
        Refused: It has not been held yet, or there is none ("draw.none").
    """
    activity = found_activity(ask)
    with ask.office.store.reading() as session:
        done = done_draw(session, ask.office.settings.site, activity.id)
    if done is None:
        raise Refused("draw.none")
    return Response(done.to_json(), headers=PUBLIC, media_type="application/json")
