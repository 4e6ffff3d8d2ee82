"""An office of several sites, opened as phones do, without a network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.testclient import TestClient

from kiosk.clock import FixedClock, wall
from kiosk.commands import Commands
from kiosk.commands.orders import AddActivity
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.content import I18nText
from kiosk.office.app import application
from kiosk.office.office import Office
from kiosk.office.opening import opened
from kiosk.office.sites.sites import Sites
from kiosk.paths import DataFolder
from kiosk.settings import Settings
from kiosk.store import Store
from kiosk.sync.invitations import Host
from kiosk.sync.sites import add_site, set_setting
from tests.committee import MONDAY, SHANGHAI

OWN = "seat"
URL = "https://lobby.example"


class Neighbourhood:
    """The office, and a phone that opens its pages."""

    def __init__(self, office: Office, live: Any, clock: FixedClock) -> None:  # noqa: ANN401
        assert office.sites is not None
        self.office = office
        self.live = live
        self.clock = clock
        self.sites: Sites = office.sites
        self.base = self.sites.base
        self.store: Store = self.base.store
        self.host = Host(self.store, self.base.keys, clock, SHANGHAI, "test", "tester")
        self.app = application(office, live)
        self.phone = TestClient(self.app, base_url=URL, follow_redirects=False)

    def add(self, site: str, **values: str) -> Commands:
        """A further site, which all processes know of by now."""
        add_site(self.host, site, values, self.base.settings, self.base.url)
        self.look()
        return self.commands(site)

    def set(self, site: str, name: str, value: str) -> None:
        set_setting(self.host, site, name, value, self.base.settings, self.base.url)
        self.look()

    def look(self) -> None:
        """Let the office look at the database, as it does three times a second."""
        self.sites._look()

    def commands(self, site: str) -> Commands:
        return Commands(self.store.for_site(site), self.clock, site, "test", SHANGHAI)

    def announce(self, site: str, title: str, code: str, **more: Any) -> None:  # noqa: ANN401
        """An activity this afternoon."""
        given = {"capacity": 20} | more
        order = AddActivity(
            title=I18nText.plain(title),
            starts=wall(MONDAY, 900, SHANGHAI),
            ends=wall(MONDAY, 990, SHANGHAI),
            code=code,
            **given,
        )
        self.commands(site).do(order, actor="tester")

    def get(self, path: str, **headers: str) -> Any:  # noqa: ANN401
        return self.phone.get(path, headers=headers)

    def send(self, path: str, form: dict[str, str]) -> Any:  # noqa: ANN401
        self.clock.move(timedelta(seconds=5))
        return self.phone.post(path, data=form)


@contextmanager
def neighbourhood(database: str | None = None, url: str = URL) -> Iterator[Neighbourhood]:
    """An office with nothing but its own site, for a block."""
    clock = FixedClock(wall(MONDAY, 600, SHANGHAI))
    name = I18nText.of({"zh-Hans": "街道办", "en": "Subdistrict"})
    settings = replace(Settings(), site=OWN, site_name=name)
    with TemporaryDirectory(prefix="kiosk-test-") as folder:
        data = DataFolder(Path(folder))
        # Processes of one office have one key.
        data.office_key.write_text(bytes(range(32)).hex())
        with opened(data, settings, clock, Calendar({}), url=url, database=database) as (
            office,
            live,
        ):
            yield Neighbourhood(office, live, clock)
