"""All that the office's pages may use.

The pages are in `kiosk.office.pages`. They give `kiosk.office.app` two things: the addresses, as
``routes.routes(office)``, and ``problems.problem_page(office, request, status, code)``, the page
that tells what went wrong without asking the database. What guards the addresses (sizes, rates,
other sites' forms) calls the latter with codes that begin with "http.".
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.holidays.calendar import Calendar
from kiosk.office.tokens import FormTokens
from kiosk.settings import Settings
from kiosk.store import Store

if TYPE_CHECKING:
    from kiosk.desk import Languages
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

    def now(self) -> datetime:
        """Return the present instant."""
        return self.clock.now()

    def day(self) -> date:
        """Return the present day on the site's wall."""
        return self.now().astimezone(self.settings.zone).date()
