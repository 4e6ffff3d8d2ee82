"""What quiet kiosks say of themselves is stored for all of them at once."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from kiosk.errors import StoreError
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.office.sync.hearsay import Hearsay
from kiosk.store import Store
from kiosk.sync.messages import Request
from tests.committee import Committee
from tests.engines import ENGINES


@pytest.fixture(params=ENGINES)
def committee(request: pytest.FixtureRequest) -> Iterator[Committee]:
    with ENGINES[request.param]() as opened:
        yield opened


def enrolled(committee: Committee, count: int) -> list[UUID]:
    kiosks = [uuid4() for _ in range(count)]
    with committee.store.writing() as session:
        session.insert_unless_there(SiteRow(id=committee.site, seq=0, epoch=uuid4()))
        for number, kiosk in enumerate(kiosks):
            session.insert(
                ClientRow(
                    id=kiosk,
                    site=committee.site,
                    name=f"lobby-{number}",
                    key="0" * 64,
                    incarnation=kiosk,
                    joined_at=committee.clock.now(),
                )
            )
    return kiosks


def said(committee: Committee, kiosk: UUID, disk_free: int | None, ahead: int = 0) -> Request:
    at = int(committee.clock.now().timestamp()) + ahead
    return Request(
        protocols=[1],
        kiosk=kiosk,
        incarnation=kiosk,
        epoch=None,
        cursor=7,
        commands=[],
        at=at,
        disk_free=disk_free,
    )


def rows(committee: Committee) -> dict[UUID, ClientRow]:
    with committee.store.reading() as session:
        return {row.id: row for row in session.rows(ClientRow.select())}


def test_all_of_it_is_stored_whatever_is_not_known(committee: Committee) -> None:
    kiosks = enrolled(committee, 700)
    hearsay = Hearsay(committee.store)
    now = committee.clock.now()
    for number, kiosk in enumerate(kiosks):
        disk_free = None if number % 3 else 40_000
        hearsay.note(said(committee, kiosk, disk_free, ahead=number), now)
    hearsay.store()
    found = rows(committee)
    assert {each.seen_at for each in found.values()} == {now}
    assert [found[kiosk].skew for kiosk in kiosks] == list(range(700))
    assert (found[kiosks[0]].disk_free, found[kiosks[1]].disk_free) == (40_000, None)
    assert found[kiosks[0]].cursor == 7


def test_what_was_heard_later_another_way_stays(committee: Committee) -> None:
    (kiosk,) = enrolled(committee, 1)
    hearsay = Hearsay(committee.store)
    hearsay.note(said(committee, kiosk, 1), committee.clock.now())
    committee.clock.move(timedelta(minutes=1))
    row = rows(committee)[kiosk]
    row.seen_at = committee.clock.now()
    with committee.store.writing() as session:
        session.update(row, ClientRow.seen_at)
    hearsay.store()
    assert rows(committee)[kiosk].seen_at == committee.clock.now()
    assert rows(committee)[kiosk].disk_free is None


def test_what_could_not_be_stored_is_stored_later(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kiosk,) = enrolled(committee, 1)
    hearsay = Hearsay(committee.store)
    hearsay.note(said(committee, kiosk, 5), committee.clock.now())

    def full(store: Store) -> None:
        raise StoreError("store.full", path="x")

    monkeypatch.setattr(Store, "writing", full)
    hearsay.store()
    monkeypatch.undo()
    hearsay.store()
    assert rows(committee)[kiosk].disk_free == 5
