"""A disk that is full is told, and nothing is half done."""

from datetime import timedelta
from pathlib import Path

from starlette.testclient import TestClient

from kiosk.clock import FixedClock, SystemClock
from kiosk.holidays.reading import shipped
from kiosk.office.app import application
from kiosk.office.office import Office
from kiosk.office.opening import opened
from kiosk.settings import Settings
from tests.benchmarks import hot_office
from tests.benchmarks.hot_office import CODE


def let_grow(office: Office, pages: int) -> None:
    """Let the database take so many pages at most, as a disk would."""
    database = office.store._engine._writing._database  # type: ignore[attr-defined]
    database.execute_sql(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_told_and_the_same_form_works_when_there_is_room(tmp_path: Path) -> None:
    data = hot_office.prepare(tmp_path, capacity=40)
    clock = FixedClock(SystemClock().now())
    with opened(data, Settings(), clock, shipped(), url="http://a") as (office, live):
        app = application(office, live)
        phone, other = (
            TestClient(app, follow_redirects=False, client=(host, 1))
            for host in ("203.0.113.7", "203.0.113.8")
        )
        forms = [
            {"token": office.tokens.issue("join", CODE), "number": str(number), "party": "1"}
            for number in range(13800000001, 13800000041)
        ]
        clock.move(timedelta(seconds=20))
        let_grow(office, 1)
        answers = [phone.post(f"/en/a/{CODE}/join", data=form) for form in forms]
        kept = hot_office.places(data)
        assert {each.status_code for each in answers} == {303, 503}
        assert len(kept) == [each.status_code for each in answers].count(303)
        refused = next(each for each in answers if each.status_code == 503)
        assert "try again" in refused.text
        assert phone.get(f"/en/a/{CODE}").status_code == 200

        let_grow(office, 1_000_000)
        again = [other.post(f"/en/a/{CODE}/join", data=form) for form in forms]
        assert {each.status_code for each in again} == {303}
        assert len(hot_office.places(data)) == len(forms)
