"""How far a screen can be trusted, in words: the trust line."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Concern, Person, Today
from kiosk.words.people import short_name

OLD = timedelta(minutes=2)
"""The database is read every minute; what is older than two has failed to be read."""


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

    @property
    def old(self) -> bool:
        """The facts could not be read for some time."""
        return self.at - self.as_of > OLD

    @property
    def concerned(self) -> bool:
        """The reader should not rely on everything that is shown."""
        return self.old or self.concern is not None

    @property
    def look(self) -> str:
        """The look of the line: calm, a warning, or bad."""
        if self.old:
            return "bad"
        return "warn" if self.concern else "good"

    def said(self, words: Localizer) -> tuple[str, ...]:
        """Return the line in the reader's language, from its longest form to its shortest."""
        if self.old:
            told = words.gettext("Not updated since {time}").format(time=words.time(self.as_of))
            return (f"▲ {told}",)
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
        return ("● " + words.gettext("as of {time}").format(time=words.time(self.as_of)),)


def trust_in(today: Today, at: datetime, zone: ZoneInfo) -> Trust:
    """Return how far facts that were read earlier can be trusted at an instant."""
    return Trust(
        at=at,
        day=at.astimezone(zone).date(),
        as_of=today.at,
        concern=today.concern,
        people=today.concerning,
    )
