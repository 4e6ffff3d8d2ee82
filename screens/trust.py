"""How far a screen can be trusted, in words: the trust line."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Concern, Link, Person, Today
from kiosk.sync.contact import Contact, Standing
from kiosk.words.links import out_of_service, silence_told
from kiosk.words.people import short_name

OLD = timedelta(minutes=2)
"""The database is read every minute; what is older than two has failed to be read."""


FRESH, STALE = timedelta(minutes=5), timedelta(hours=1)
"""Up to the first, silence of the office is nothing; from the second on it is bad."""


class Office(NamedTuple):
    """How a kiosk stands with its office, which is elsewhere."""

    heard: datetime | None
    """When it was last heard, by this machine's clock."""
    waiting: int
    """Commands that it has not answered."""
    standing: Standing

    def silent(self, at: datetime) -> timedelta:
        """Return for how long nothing was heard of it."""
        return timedelta.max if self.heard is None else at - self.heard


class Trust(NamedTuple):
    """What the trust line says: from when the facts are, and what is wrong with them."""

    at: datetime
    """The present instant."""
    day: date
    """The present day on the site's wall."""
    as_of: datetime
    """When the facts were last read."""
    concern: Concern | None = None
    people: tuple[Person, ...] = ()
    """Whom it concerns."""
    office: Office | None = None
    """None: it is here."""
    linked: bool = False
    """There are kiosks elsewhere, or this is one."""
    inbox: int = 0
    """What of kiosks waits for a decision of staff."""

    @property
    def old(self) -> bool:
        """The facts could not be read for some time."""
        return self.at - self.as_of > OLD

    @property
    def concerned(self) -> bool:
        """The reader should not rely on everything that is shown."""
        return self.old or self.alone or self.concern is not None

    @property
    def alone(self) -> bool:
        """The office is elsewhere, and silent."""
        office = self.office
        return office is not None and (self.shut_out or office.silent(self.at) > FRESH)

    @property
    def shut_out(self) -> bool:
        """The office wants nothing from this kiosk any more."""
        return self.office is not None and self.office.standing is Standing.REVOKED

    @property
    def look(self) -> str:
        """The look of the line: calm, a warning, or bad."""
        office = self.office
        if self.old or self.shut_out or (office and office.silent(self.at) > STALE):
            return "bad"
        return "warn" if self.alone or self.concern else "good"

    def said(self, words: Localizer) -> tuple[str, ...]:
        """Return the line in the reader's language, from its longest form to its shortest."""
        if self.old:
            told = words.gettext("Not updated since {time}").format(time=words.time(self.as_of))
            return (f"▲ {told}",)
        if self.shut_out:
            return tuple(f"▲ {told}" for told in out_of_service(words))
        if self.office is not None and self.alone:
            silent = self.office.silent(self.at)
            forms = silence_told(self.office.heard, silent, words, self.day)
            return tuple(f"▲ {told}" for told in forms)
        match self.concern:
            case Concern.OVERDUE:
                names = words.list([short_name(person, words) for person in self.people])
                told = words.gettext("Return not confirmed: {names}").format(names=names)
                return f"▲ {told}", "▲ " + words.gettext("Return not confirmed")
            case Concern.EMPTY_DESK:
                told = words.gettext("Nobody at the desk right now")
                # i18n: The same in at most 30 cells, where there is little room.
                return f"▲ {told}", "▲ " + words.gettext("Nobody at the desk")
            case Concern.NO_ROSTER:
                told = words.gettext("No roster for today yet")
                return f"▲ {told}", "▲ " + words.gettext("No roster")
        return ("● " + words.gettext("as of {time}").format(time=words.time(self._true_at)),)

    @property
    def _true_at(self) -> datetime:
        """When the office last agreed, or the facts were read."""
        heard = None if self.office is None else self.office.heard
        return self.as_of if heard is None else min(heard, self.as_of)


def trust_in(today: Today, at: datetime, zone: ZoneInfo, contact: Contact | None = None) -> Trust:
    """Return how far facts that were read earlier can be trusted at an instant.

    Args:
        today: What was read.
        at: The instant.
        zone: Of the wall.
        contact: How it stands with an office elsewhere; None where nothing asks it.
    """
    link = today.link
    return Trust(
        at=at,
        day=at.astimezone(zone).date(),
        as_of=today.at,
        concern=today.concern,
        people=today.concerning,
        office=_office(link, contact),
        linked=link is not None,
        inbox=0 if link is None else link.inbox,
    )


def _office(link: Link | None, contact: Contact | None) -> Office | None:
    if link is None or link.replica is None:
        return None
    replica = link.replica
    heard = [] if contact is None or contact.reached_at is None else [contact.reached_at]
    if replica.synced_at is not None:
        # What the office's clock showed, as this machine's would have.
        heard.append(replica.synced_at + timedelta(milliseconds=replica.skew))
    standing = Standing.STARTING if contact is None else contact.standing
    return Office(max(heard, default=None), replica.waiting, standing)
