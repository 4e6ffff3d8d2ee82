"""What the office does by itself as time passes."""

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.draw import commitment
from kiosk.queries.due import due_draws, lapsed_offers, requests_to_erase, to_erase
from kiosk.sealing import OfficeKeys
from kiosk.store import Store

if TYPE_CHECKING:
    from kiosk.commands import Commands

DRAW_AFTER = timedelta(minutes=10)
"""How long after closing a draw is done by itself, so that staff may give it a public word."""

ACTOR = "office"

log = logging.getLogger(__name__)


def upkeep(
    store: Store,
    commands: "Commands",
    site: str,
    keys: OfficeKeys,
    at: datetime,
    kept: timedelta,
) -> bool:
    """Lapse offers, draw, and erase what was kept long enough; return whether anything was due.

    Args:
        store: Where to look.
        commands: Of the site.
        site: Its name.
        keys: Which made the seeds.
        at: The present instant.
        kept: How long after an activity it is known who signed up.
    """
    with store.reading() as session:
        lapsed = lapsed_offers(session, site, at)
        draws = due_draws(session, site, at - DRAW_AFTER)
        erase = to_erase(session, site, at - kept)
        requests = requests_to_erase(session, site, at - kept)
    if not (lapsed or draws or erase or requests):
        return False
    from kiosk.commands.orders import EraseRequests, EraseSignUps, LapseOffers, RunDraw

    done = bool(lapsed or erase or requests)
    for activity in lapsed:
        commands.do(LapseOffers(activity), actor=ACTOR)
    for due in draws:
        seed = keys.seed(due.code)
        if commitment(seed) == due.hash:
            commands.do(RunDraw(due.activity, seed), actor=ACTOR)
            done = True
        else:
            log.warning("the draw of %s was announced with another office's key", due.code)
    if erase:
        commands.do(EraseSignUps(at - kept), actor=ACTOR)
    if requests:
        commands.do(EraseRequests(at - kept), actor=ACTOR)
    return done
