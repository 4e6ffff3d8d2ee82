"""Calendar feeds: which there are, at which secret addresses, and what is in each."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from kiosk.clock import wall
from kiosk.files.calendars.feeds import FeedEvent, write_feed
from kiosk.i18n.duties import kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.queries.activities import activities
from kiosk.queries.feeds import (
    FedBooking,
    FedDuty,
    activities_changed,
    fed_bookings,
    fed_duties,
    last_change,
)
from kiosk.queries.people import people_all
from kiosk.queries.rooms import rooms_all
from kiosk.queries.views import Activity
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Session
from kiosk.text import inert

BACK, AHEAD = timedelta(days=31), timedelta(days=183)
"""What a feed holds: from a month ago to half a year ahead."""
_LINE = 120
_LONG = 2000
_OURS = "@lobby-kiosk"


class FeedKind(StrEnum):
    """What a feed is about."""

    ROOM = "room"
    PERSON = "person"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed."""

    kind: FeedKind
    subject: UUID | None
    """The room or the person."""
    name: str
    """In the reader's language; empty for activities."""
    token: str
    """The secret part of its address."""


@dataclass(frozen=True, slots=True)
class Fed:
    """A feed that is to be sent."""

    content: bytes
    changed: datetime
    """Nothing in it has changed since then."""


def feeds(
    session: Session, settings: Settings, keys: OfficeKeys, words: Localizer
) -> tuple[Feed, ...]:
    """Return all feeds: of the activities, of each room, and of each person."""
    return tuple(_feeds(session, settings, keys, words)) if settings.feeds else ()


def _feeds(
    session: Session, settings: Settings, keys: OfficeKeys, words: Localizer
) -> Iterator[Feed]:
    def made(kind: FeedKind, subject: UUID | None, name: str) -> Feed:
        secret = f"{settings.feeds}|{settings.site}|{kind.value}|{subject or ''}"
        return Feed(kind, subject, inert(name, _LINE), keys.token("feed", secret))

    yield made(FeedKind.ACTIVITIES, None, "")
    for room in rooms_all(session, settings.site):
        yield made(FeedKind.ROOM, room.id, words.text(room.name))
    for person in people_all(session, settings.site):
        yield made(FeedKind.PERSON, person.id, person.name)


def feed_of_token(
    session: Session, settings: Settings, keys: OfficeKeys, words: Localizer, token: str
) -> Feed | None:
    """Return the feed whose address has this secret; None where there is none.

    All are compared, each for as long as the others: how long it takes tells nothing.
    """
    asked = token.encode("utf-8", "surrogatepass")
    found = None
    for each in feeds(session, settings, keys, words):
        if hmac.compare_digest(each.token.encode(), asked):
            found = each
    return found


def feed_address(office_url: str, feed: Feed) -> str:
    """Return where a feed is served."""
    return f"{office_url.rstrip('/')}/f/{feed.token}.ics"


def fed(
    session: Session, settings: Settings, words: Localizer, feed: Feed, now: datetime, url: str
) -> Fed:
    """Return the content of a feed.

    Args:
        session: The database.
        settings: The committee's.
        words: In which language.
        feed: Which.
        now: The instant.
        url: The office's address, for links; may be empty.
    """
    zone = settings.zone
    today = now.astimezone(zone).date()
    first, last = today - BACK, today + AHEAD
    since, until = wall(first, 0, zone), wall(last, 1440, zone)
    match feed.kind:
        case FeedKind.ROOM if feed.subject:
            found = fed_bookings(session, settings.site, feed.subject, since, until)
            events = [_booking(each, feed.name, words) for each in found[1]] if found else []
        case FeedKind.PERSON if feed.subject:
            duties = fed_duties(session, settings.site, feed.subject, first, last)
            events = [_duty(each, words) for each in duties]
        case _:
            events = _activities(session, settings, words, (since, until), url)
    content = write_feed(events, name=feed_name(feed, settings, words), zone=zone)
    # Every midnight a day leaves and a day comes.
    changed = last_change(session, settings.site)
    return Fed(content, max(wall(today, 0, zone), changed or since))


def feed_name(feed: Feed, settings: Settings, words: Localizer) -> str:
    """Return what programs call a feed."""
    subject = feed.name or words.gettext("Activities")
    return f"{subject} · {inert(words.text(settings.site_name), _LINE)}"


def _booking(each: FedBooking, room: str, words: Localizer) -> FeedEvent:
    title = words.pgettext("room", "In use")
    if each.title is not None:
        title = inert(words.text(each.title), _LINE) or title
    return FeedEvent(
        uid=f"{each.id}{_OURS}",
        starts=each.starts,
        ends=each.ends,
        title=title,
        changed=each.changed,
        place=room,
        description=inert(each.group, _LINE),
        cancelled=each.cancelled,
        private=each.title is None,
    )


def _duty(each: FedDuty, words: Localizer) -> FeedEvent:
    zone = words.zone
    return FeedEvent(
        uid=f"{each.id}{_OURS}",
        starts=wall(each.day, each.starts, zone),
        ends=wall(each.day, each.ends, zone),
        title=inert(each.label, _LINE) or kind_word(each.kind, words),
        changed=each.changed,
        place=inert(words.text(each.place), _LINE) if each.place else "",
    )


def _activities(
    session: Session,
    settings: Settings,
    words: Localizer,
    span: tuple[datetime, datetime],
    url: str,
) -> list[FeedEvent]:
    found = activities(session, settings.site, *span)
    changed = activities_changed(session, settings.site, {each.id for each in found})
    return [_activity(each, words, changed.get(each.id, each.starts), url) for each in found]


def _activity(each: Activity, words: Localizer, changed: datetime, url: str) -> FeedEvent:
    page = f"{url.rstrip('/')}/{words.language.tag}/a/{each.code}" if url else ""
    places = [inert(words.text(place), _LINE) for place in (each.place, each.way) if place]
    about = words.text(each.description) if each.description else ""
    return FeedEvent(
        uid=f"{each.id}{_OURS}",
        starts=each.starts,
        ends=each.ends,
        title=inert(words.text(each.title), _LINE),
        changed=changed,
        place=", ".join(places),
        description="\n\n".join(filter(None, (inert(about, _LONG, lines=True), page))),
        url=page,
        cancelled=each.cancelled,
    )
