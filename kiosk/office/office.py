"""All that the office's pages may use.

The pages are in `kiosk.office.pages`. They give `kiosk.office.app` two things: the addresses, as
``routes.routes(office)``, and ``problems.problem_page(office, request, status, code)``, the page
that tells what went wrong without asking the database. What guards the addresses (sizes, rates,
other sites' forms) calls the latter with codes that begin with "http.".
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.clock import Clock
from kiosk.holidays.calendar import Calendar
from kiosk.office.tokens import FormTokens
from kiosk.settings import Settings
from kiosk.store import Store

if TYPE_CHECKING:
    from kiosk.desk import Languages
    from kiosk.office.sites.sites import Sites
    from kiosk.office.sync.opening import Switchboard
    from kiosk.reception import Reception


@dataclass(frozen=True)
class Office:
    """What the handlers are given; all of it may be used from any thread."""

    settings: Settings
    clock: Clock
    store: Store
    languages: "Languages"
    reception: "Reception"
    calendar: Calendar
    tokens: FormTokens
    """Every form that is sent back carries one of these in a field named `TOKEN`."""
    url: str = ""
    """The address under which phones reach these pages; empty where nobody knows it."""
    kiosks: "Switchboard | None" = None
    """What answers kiosks that are elsewhere; none: they are not answered."""
    path: str = ""
    """Where they lie below the root of that address's host, where nobody knows the address."""
    sites: "Sites | None" = None
    """The office's other sites; none: there is no other."""

    @property
    def root(self) -> str:
        """What stands before the path of every page: another server may hand requests on to us."""
        return urlsplit(self.url).path.rstrip("/") if self.url else self.path

    def upkeep(self) -> None:
        """Do what has become due by itself, at all sites; one of several processes does it.

        Raises:
            StoreError: The database cannot be used.
        """
        with self.store.alone("upkeep") as alone:
            if alone:
                self.reception.upkeep()
                if self.sites is not None:
                    self.sites.upkeep()

    def now(self) -> datetime:
        """Return the present instant."""
        return self.clock.now()

    def day(self) -> date:
        """Return the present day on the site's wall."""
        return self.now().astimezone(self.settings.zone).date()
