"""All sites of an office at a glance: one question a table, however many sites there are.

Nothing here tells of a resident: numbers, and times of the duty roster.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from peewee import fn

from kiosk.clock import minutes_of_day, wall
from kiosk.holidays.calendar import Calendar
from kiosk.kinds import DutyKind
from kiosk.model.activities import ActivityRow
from kiosk.model.duties import DutyRow
from kiosk.model.sync import ClientRow, InboxRow
from kiosk.store import Session

ALIVE: Final = timedelta(minutes=5)
"""How long ago a kiosk may have been heard that is counted as alive; it asks every 15 seconds."""

Span = tuple[int, int]


class Need(IntEnum):
    """How much a site needs somebody to look after it."""

    NONE = 0
    SOON = 1
    """Something will be missing today, is waiting, or one of several kiosks is silent."""
    NOW = 2
    """Nobody is at the desk though it is open, or no kiosk is heard any more."""


@dataclass(frozen=True, slots=True)
class AskedSite:
    """What has to be known of a site in order to tell of it."""

    id: str
    zone: ZoneInfo
    hours: Span
    """When its desk is open, in minutes after midnight."""


@dataclass(frozen=True, slots=True)
class SiteGlance:
    """One site as it stands."""

    id: str
    open: bool
    """Somebody may be expected at the desk just now."""
    rostered: bool
    """There is a duty at the desk today."""
    staffed_until: int | None
    """Until when somebody is at the desk, in minutes after midnight; None: nobody is."""
    gaps: tuple[Span, ...]
    """From now on, when nobody will be at the desk though it is open."""
    kiosks: int
    alive: int
    heard_at: datetime | None
    """When any kiosk was heard last."""
    activities: int
    """Of this week."""
    sign_ups: int
    """Places that are taken in them."""
    inbox: int
    """Commands of kiosks that staff have to decide about."""

    @property
    def need(self) -> Need:
        """How much it needs somebody."""
        if (self.open and self.staffed_until is None) or (self.kiosks and not self.alive):
            return Need.NOW
        return Need.SOON if self.gaps or self.inbox or self.alive < self.kiosks else Need.NONE


def overview(
    session: Session, sites: Sequence[AskedSite], at: datetime, calendar: Calendar
) -> tuple[SiteGlance, ...]:
    """Return how all sites stand, those that need somebody first.

    Args:
        session: The database of all sites.
        sites: Which.
        at: The instant.
        calendar: Which days are worked.
    """
    names = [site.id for site in sites]
    duties = _desk_duties(session, names, at)
    kiosks = _kiosks(session, names, at)
    inbox = _inbox(session, names)
    weeks = _activities(session, sites, at)
    found = []
    for site in sites:
        day, now = at.astimezone(site.zone).date(), minutes_of_day(at, site.zone)
        spans = duties.get((site.id, day), ())
        # On a day off the desk is open while somebody is there, if ever.
        worked = calendar.day(day).worked
        opens = site.hours if worked else (spans[0][0], spans[-1][1]) if spans else (0, 0)
        number, alive, heard = kiosks.get(site.id, (0, 0, None))
        held, signed_up = weeks.get(site.id, (0, 0))
        found.append(
            SiteGlance(
                id=site.id,
                open=opens[0] <= now < opens[1],
                rostered=bool(spans),
                staffed_until=next((end for start, end in spans if start <= now < end), None),
                gaps=_gaps(spans, max(now, opens[0]), opens[1]),
                kiosks=number,
                alive=alive,
                heard_at=heard,
                activities=held,
                sign_ups=signed_up,
                inbox=inbox.get(site.id, 0),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.need, -each.inbox, each.id)))


def _gaps(spans: Iterable[Span], since: int, until: int) -> tuple[Span, ...]:
    gaps, at = [], since
    for starts, ends in spans:
        if at < min(starts, until):
            gaps.append((at, min(starts, until)))
        at = max(at, ends)
    return (*gaps, (at, until)) if at < until else tuple(gaps)


def _desk_duties(
    session: Session, names: Sequence[str], at: datetime
) -> Mapping[tuple[str, date], tuple[Span, ...]]:
    """Return when anybody is at the desk, by site and day; what touches is one."""
    # Sites may lie in several zones: any day that it is somewhere just now.
    first, last = (at - timedelta(days=1)).date(), (at + timedelta(days=1)).date()
    query = (
        DutyRow.select(DutyRow.site, DutyRow.day, DutyRow.starts, DutyRow.ends)
        .where(
            DutyRow.site.in_(names),
            DutyRow.day.between(first, last),
            DutyRow.kind == DutyKind.DESK,
            ~DutyRow.deleted,
        )
        .order_by(DutyRow.site, DutyRow.day, DutyRow.starts)
    )
    rows = session.rows(query)
    return {
        place: _joined((row.starts, row.ends) for row in group)
        for place, group in groupby(rows, key=lambda row: (row.site, row.day))
    }


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for starts, ends in spans:
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return tuple(found)


def _kiosks(
    session: Session, names: Sequence[str], at: datetime
) -> Mapping[str, tuple[int, int, datetime | None]]:
    """Return how many kiosks each site has, how many are heard, and when one was heard last."""
    query = (
        ClientRow.select(ClientRow.site, ClientRow.seen_at)
        .where(ClientRow.site.in_(names), ClientRow.revoked_at.is_null())
        .order_by(ClientRow.site)
    )
    found: dict[str, tuple[int, int, datetime | None]] = {}
    for site, group in groupby(session.rows(query), key=lambda row: row.site):
        seen = [row.seen_at for row in group]
        heard = [each for each in seen if each is not None]
        alive = sum(each >= at - ALIVE for each in heard)
        found[site] = len(seen), alive, max(heard, default=None)
    return found


def _inbox(session: Session, names: Sequence[str]) -> Mapping[str, int]:
    query = (
        InboxRow.select(InboxRow.site, fn.COUNT(InboxRow.id))
        .where(InboxRow.site.in_(names), InboxRow.answer.is_null(), ~InboxRow.deleted)
        .group_by(InboxRow.site)
    )
    return {str(site): int(str(number)) for site, number in session.tuples(query)}


def _activities(
    session: Session, sites: Sequence[AskedSite], at: datetime
) -> Mapping[str, tuple[int, int]]:
    """Return how many activities each site has this week, and how many places in them are taken."""
    weeks = {site.id: _week(site.zone, at) for site in sites}
    if not weeks:
        return {}
    query = ActivityRow.select(ActivityRow.site, ActivityRow.starts, ActivityRow.taken).where(
        ActivityRow.site.in_(list(weeks)),
        ActivityRow.ends > min(since for since, _ in weeks.values()),
        ActivityRow.starts < max(until for _, until in weeks.values()),
        ActivityRow.status == "open",
        ActivityRow.published,
        ~ActivityRow.deleted,
    )
    found: dict[str, tuple[int, int]] = {}
    for row in session.rows(query):
        since, until = weeks[row.site]
        if since <= row.starts < until:
            number, taken = found.get(row.site, (0, 0))
            found[row.site] = number + 1, taken + row.taken
    return found


def _week(zone: ZoneInfo, at: datetime) -> tuple[datetime, datetime]:
    today = at.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return wall(monday, 0, zone), wall(monday + timedelta(days=7), 0, zone)
