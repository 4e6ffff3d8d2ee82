"""All that a screen may use: what can be seen, the time, and the languages."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kiosk.clock import Clock
from kiosk.commands import Commands
from kiosk.holidays.calendar import Calendar
from kiosk.holidays.reading import shipped
from kiosk.i18n.languages import LANGUAGES, language
from kiosk.i18n.localizer import Localizer, localizer
from kiosk.queries import activities, people, rooms, roster
from kiosk.queries import today as front
from kiosk.queries.links import link
from kiosk.queries.views import (
    Activity,
    PersonPage,
    RoomNow,
    RoomsDay,
    RoomWeek,
    Today,
    Week,
)
from kiosk.reception import Reception
from kiosk.sealing import KioskKeys, OfficeKeys
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.store.engine import Watch
from kiosk.sync.contact import Sync

AHEAD = timedelta(days=90)
"""How far ahead activities are listed."""


class Languages:
    """The localizers of all languages, each made when it is first wanted."""

    def __init__(self, settings: Settings) -> None:
        self._zone = settings.zone
        self._home = settings.language
        self._made: dict[str, Localizer] = {}

    @property
    def home(self) -> Localizer:
        """The site's own language."""
        return self.of(self._home)

    def of(self, tag: str) -> Localizer:
        """Return the localizer of a language by its public tag.

        Raises:
            KioskError: There is no such language ("language.unknown").
        """
        made = self._made.get(tag)
        if made is None:
            made = self._made[tag] = localizer(language(tag), self._zone)
        return made

    def make_all(self) -> None:
        """Make those that were not wanted yet, so that the first switch is as quick as any."""
        for each in LANGUAGES:
            self.of(each.tag)


@dataclass(frozen=True)
class Desk:
    """What the screens are given; queries may be called from any thread.

    Every query raises StoreError when the database cannot be read.
    """

    settings: Settings
    clock: Clock
    store: Store
    languages: Languages
    reception: Reception
    """Where residents sign up."""
    calendar: Calendar = field(default_factory=shipped)
    """Which days are worked, and what is celebrated; it is read when the program starts."""
    served_at: str = ""
    """The address of the pages that this kiosk serves itself; empty where it serves none."""
    folder: Path | None = None
    """Where settings and drafts of this kiosk lie; None where nothing is kept, as in tests."""
    sync: Sync | None = None
    """What carries commands to an office elsewhere; None where the office is this machine's own."""

    @property
    def office_url(self) -> str:
        """The address that codes lead to; empty where there is none."""
        return self.settings.office_url or self.served_at

    @property
    def keys(self) -> OfficeKeys:
        """The office's keys.

        Raises:
            KioskError: They are elsewhere ("key.elsewhere").
        """
        return self.reception.office_keys

    @property
    def common_keys(self) -> OfficeKeys | KioskKeys:
        """What contact details are sealed with and PINs checked, wherever the office is."""
        return self.reception.keys

    @property
    def joined(self) -> bool:
        """Whether the office of this kiosk is elsewhere."""
        return self.store.joined

    @property
    def commands(self) -> Commands:
        """Where every change begins."""
        settings = self.settings
        return Commands(self.store, self.clock, settings.site, settings.device, settings.zone)

    def now(self) -> datetime:
        """Return the present instant."""
        return self.clock.now()

    def day(self) -> date:
        """Return the present day on the site's wall."""
        return self.now().astimezone(self.settings.zone).date()

    def today(self) -> Today:
        """Return what the first screen tells, as of now."""
        settings = self.settings
        with self.store.reading() as session:
            today = front.today(
                session,
                settings.site,
                self.now(),
                settings.zone,
                settings.desk_hours,
                self.calendar,
            )
            return today._replace(link=link(session, settings.site, joined=self.joined))

    def week(self, monday: date) -> Week:
        """Return the roster of the week that begins on a Monday."""
        with self.store.reading() as session:
            return roster.week(session, self.settings.site, monday)

    def person(self, person: UUID) -> PersonPage | None:
        """Return one worker's page, or None where there is no such worker any more."""
        settings = self.settings
        with self.store.reading() as session:
            return people.person_page(
                session,
                settings.site,
                person,
                self.now(),
                settings.zone,
                settings.desk_hours[1],
            )

    def rooms(self, day: date) -> tuple[RoomsDay, tuple[RoomNow, ...]]:
        """Return all rooms' bookings on a day, and what the rooms are now."""
        settings = self.settings
        with self.store.reading() as session:
            return (
                rooms.rooms_day(session, settings.site, day, settings.zone),
                rooms.rooms_now(session, settings.site, self.now(), settings.zone),
            )

    def room_week(self, room: UUID, monday: date) -> RoomWeek | None:
        """Return one room's week, or None where there is no such room any more."""
        settings = self.settings
        with self.store.reading() as session:
            return rooms.room_week(session, settings.site, room, monday, settings.zone)

    def activities(self) -> tuple[Activity, ...]:
        """Return the activities that run now or begin within the next three months."""
        now = self.now()
        with self.store.reading() as session:
            return activities.activities(session, self.settings.site, now, now + AHEAD)

    def activity(self, activity: UUID) -> Activity | None:
        """Return one activity, or None where there is none such any more."""
        with self.store.reading() as session:
            return activities.activity(session, self.settings.site, activity)

    def watch(self) -> Watch:
        """Return what tells, from any one thread, whether the database has changed since."""
        return self.store.watch(self.settings.site)

    def empty(self) -> bool:
        """Tell whether the office has put nothing in yet.

        Never so where the office is elsewhere: what is here may be lost, and whoever stands before
        the screen must not become its first member of staff.
        """
        return not self.joined and self.store.empty()


def monday_of(day: date) -> date:
    """Return the Monday of a day's week; weeks begin on Monday in every language."""
    return day - timedelta(days=day.weekday())
