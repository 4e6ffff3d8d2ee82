"""A kiosk and an office of different versions agree as far as both can, and say so where not."""

import pytest
from msgspec import structs

import kiosk
from kiosk.commands.orders import SignUp
from kiosk.errors import KioskError
from kiosk.sync.messages import Reply, Request
from tests.sync.machines import Kiosk, Office


def test_the_newest_protocol_that_both_speak_is_used(office: Office, lobby: Kiosk) -> None:
    office.committee.worker()
    request = structs.replace(lobby.replica.request(), protocols=[1, 7])
    assert office.answer(request).protocol == 1


def test_without_a_common_protocol_both_ranges_are_told(office: Office, lobby: Kiosk) -> None:
    request = structs.replace(lobby.replica.request(), protocols=[7, 8])
    with pytest.raises(KioskError) as caught:
        office.answer(request)
    assert caught.value.code == "sync.protocol"
    assert caught.value.facts == {"office": [1], "kiosk": [7, 8]}


def test_too_old_a_kiosk_takes_nothing_over_but_goes_on_taking_sign_ups(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity(capacity=9)
    lobby.sync()
    office.committee.worker()
    before = lobby.tables()

    def old(request: Request) -> Reply:
        return office.answer(structs.replace(request, schema=1))

    assert not lobby.replica.take(old(lobby.replica.request())).applied
    assert lobby.tables() == before
    with lobby.store.reading() as session:
        assert session.raw("SELECT requires FROM replica") == [(kiosk.__version__,)]
    lobby.do(SignUp(activity, "a", origin="kiosk"))
    lobby.replica.take(old(lobby.replica.request()))
    assert len(office.tables()["sign_up"]) == 1
    assert lobby.sync().applied
    assert lobby.tables() == office.tables()


def test_an_entry_of_a_newer_kiosk_waits_for_the_office_to_be_updated(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity(capacity=9)
    lobby.sync()
    lobby.do(SignUp(activity, "a", origin="kiosk"))
    with lobby.store.writing() as session:
        session.raw("UPDATE outbox SET version = 2")
    assert lobby.sync().refused == 1
    (item,) = office.tables()["inbox"]
    assert {"parked", "command.newer"} <= set(map(str, item))
