"""The page of all sites, for whoever looks after them: at a secret address, without a resident."""

import hmac
from datetime import datetime
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kiosk.i18n.localizer import Localizer
from kiosk.office.pages.addresses import Addresses
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import Shown, shown
from kiosk.office.pages.rendering import PRIVATE, private_page
from kiosk.office.sites.sites import Sites
from kiosk.queries.overview import AskedSite, Need, SiteGlance, overview
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.sync.sites import known_sites
from kiosk.words.told import Told

_GAPS = 2
"""How many gaps are named; more than these need somebody anyway."""


class Card(NamedTuple):
    """What is said of one site."""

    name: Shown
    href: str
    look: str
    """bad: it needs somebody now; warn: before long; good: it does not."""
    desk: Told
    gaps: str
    kiosks: Told
    activities: int
    sign_ups: int
    inbox: int


def overview_token(keys: OfficeKeys, settings: Settings) -> str:
    """Return the secret part of the page's address; empty where the office serves none.

    Like the feeds' addresses, it is another one with another edition of them.
    """
    if not settings.feeds:
        return ""
    return keys.token("overview", f"{settings.feeds}|{settings.site}")


def overview_address(url: str, token: str) -> str:
    """Return where the page is."""
    return f"{url.rstrip('/')}/o/{token}"


def short(ask: Ask) -> Response:
    """Lead to the page in the reader's language.

    Raises:
        HTTPException: The address is not, or no longer, the page's (404).
    """
    _sites(ask)
    return RedirectResponse(f"{ask.at.activities()}/o/{ask.part('token')}", 303, PRIVATE)


def page(ask: Ask) -> Response:
    """Answer with how all sites stand, those that need somebody first.

    Raises:
        HTTPException: The address is not, or no longer, the page's (404).
        StoreError: The database cannot be read.
    """
    sites, now = _sites(ask), ask.office.now()
    base = sites.base
    with base.store.reading() as session:
        there = [site.id for site in known_sites(session)]
        settings = {site: sites.settings(site) for site in there}
        asked = [AskedSite(site, each.zone, each.desk_hours) for site, each in settings.items()]
        found = overview(session, asked, now, base.calendar)
    cards = [_card(ask, sites, each, settings[each.id], now) for each in found]
    return private_page(
        ask,
        "overview.html",
        200,
        here=None,
        cards=cards,
        wanting=sum(each.need is not Need.NONE for each in found),
        as_of=ask.words.time(now),
    )


def _sites(ask: Ask) -> Sites:
    office = ask.office
    # Only the office itself has the page, not one of its sites.
    if office.sites is None or office.path:
        raise HTTPException(404)
    token = overview_token(office.sites.base.keys, office.sites.base.settings)
    asked = str(ask.request.path_params["token"]).encode("utf-8", "surrogatepass")
    if not token or not hmac.compare_digest(token.encode(), asked):
        raise HTTPException(404)
    return office.sites


_LOOKS = {Need.NOW: "bad", Need.SOON: "warn", Need.NONE: "good"}


def _card(ask: Ask, sites: Sites, each: SiteGlance, settings: Settings, now: datetime) -> Card:
    return Card(
        name=shown(settings.site_name, ask.words),
        href=Addresses(sites.root(each.id), ask.tag).today(),
        look=_LOOKS[each.need],
        desk=_desk(each, ask.words),
        gaps=_gaps(each, ask.words),
        kiosks=_kiosks(each, ask.words, now),
        activities=each.activities,
        sign_ups=each.sign_ups,
        inbox=each.inbox,
    )


def _desk(each: SiteGlance, words: Localizer) -> Told:
    if each.staffed_until is not None:
        until = words.time(each.staffed_until)
        # i18n: somebody is at the desk until {time}
        return Told(words.gettext("Desk staffed until {time}").format(time=until), "good")
    if each.open:
        if not each.rostered:
            return Told(words.gettext("No roster for today yet"), "bad")
        return Told(words.gettext("Nobody at the desk right now"), "bad")
    return Told(words.pgettext("desk", "Closed now"), "plain")


def _gaps(each: SiteGlance, words: Localizer) -> str:
    if not each.gaps or not each.rostered:
        return ""
    told = [words.interval(*gap) for gap in each.gaps[:_GAPS]]
    more = "…" if len(each.gaps) > _GAPS else ""
    # i18n: {times} are spans such as 12:00–13:00, in which nobody will be at the desk
    return words.gettext("Nobody: {times}").format(times=words.list(told) + more)


def _kiosks(each: SiteGlance, words: Localizer, now: datetime) -> Told:
    if not each.kiosks:
        return Told(words.gettext("No kiosk"), "faint")
    # i18n: {alive} of {all} kiosks were heard in the last minutes
    told = words.gettext("Kiosks online: {alive} of {all}").format(
        alive=each.alive, all=each.kiosks
    )
    if each.alive:
        return Told(told, "good" if each.alive == each.kiosks else "warn")
    if each.heard_at is not None:
        day = now.astimezone(words.zone).date()
        heard = words.day_word(each.heard_at.astimezone(words.zone).date(), day)
        told += f" · {heard} {words.time(each.heard_at)}"
    return Told(told, "bad")
