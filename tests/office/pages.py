"""The pages of a committee's office, opened as a phone does, without a network."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
from starlette.testclient import TestClient

from kiosk.commands.orders import RuleSignUps
from kiosk.desk import Languages
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.content import I18nText
from kiosk.office.app import guarded
from kiosk.office.limits import Limits
from kiosk.office.office import Office
from kiosk.office.pages.problems import problem_page
from kiosk.office.pages.routes import routes
from kiosk.office.tokens import FormTokens
from kiosk.queries.activities import activity as one_activity
from kiosk.reception import Applicant, Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from tests.committee import Committee, new_committee

NUMBER = "13812345678"
HOUSEHOLD = "5-301"

_INPUT = re.compile(r"<input[^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


class Pages:
    """An office of one committee, and a phone."""

    def __init__(self, committee: Committee, url: str = "https://lobby.example") -> None:
        self.committee = committee
        name = I18nText.of({"zh-Hans": "花园居委会", "en": "Garden Committee"})
        settings = replace(Settings(), site=committee.site, site_name=name)
        keys = self.keys = OfficeKeys(bytes(range(32)))
        self.reception = Reception(committee.store, committee.clock, settings, keys)
        office = self.office = Office(
            settings,
            committee.clock,
            committee.store,
            Languages(settings),
            self.reception,
            Calendar({}),
            FormTokens(keys, committee.clock),
            url,
        )
        app = guarded(routes(office), lambda *told: problem_page(office, *told), Limits())
        self.phone = TestClient(app, base_url="http://phone", follow_redirects=False)

    def announce(self, **more: Any) -> tuple[UUID, str]:  # noqa: ANN401
        """An activity this afternoon, by its id and its code."""
        activity = self.committee.activity(**({"capacity": 20} | more))
        return activity, self.code(activity)

    def code(self, activity: UUID) -> str:
        with self.committee.store.reading() as session:
            found = one_activity(session, self.committee.site, activity)
        assert found is not None
        return found.code

    def rule(self, activity: UUID, **rules: Any) -> None:  # noqa: ANN401
        self.committee.do(RuleSignUps(activity, **rules))

    def join(
        self, activity: UUID, number: str = NUMBER, party: int = 1, household: str = ""
    ) -> str:
        """Sign somebody up behind the pages' back, and return the ticket."""
        applicant = Applicant(number, household, party=party)
        return self.reception.join(activity, applicant, origin="staff").code

    def get(self, path: str, **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.phone.get(path, headers=named)

    def send(self, path: str, form: dict[str, str], *, after: float = 5) -> httpx2.Response:
        self.committee.clock.move(timedelta(seconds=after))
        return self.phone.post(path, data=form)

    def sign_up(self, code: str, **typed: str) -> httpx2.Response:
        """Open the form in English, fill it in, and send it."""
        path = f"/en/a/{code}/join"
        return self.send(path, filled(self.get(path)) | {"number": NUMBER} | typed)


@contextmanager
def open_pages() -> Iterator[Pages]:
    """The pages of a new committee, for a block."""
    with new_committee() as committee:
        yield Pages(committee)


def fields(answer: httpx2.Response) -> list[dict[str, str]]:
    """The inputs of a page, by their attributes."""
    return [
        {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        | ({"checked": "checked"} if " checked" in tag else {})
        for tag in _INPUT.findall(answer.text)
    ]


def filled(answer: httpx2.Response) -> dict[str, str]:
    """What a browser would send of a page's form as it stands."""
    return {
        each["name"]: each.get("value", "")
        for each in fields(answer)
        if each.get("type") != "radio" or "checked" in each
    }


def words_of(answer: httpx2.Response) -> str:
    """What a reader sees of a page's main part, tags and spaces aside."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "<main" + main)).split())
