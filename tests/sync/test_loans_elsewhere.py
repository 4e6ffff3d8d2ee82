"""What is lent to a kiosk is certain there although nobody answers, and nowhere else."""

from uuid import UUID

import pytest

from kiosk.commands.orders import Book, EndLoan, LendRoom, LendSeats, SignUp
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.model.activities import SignUpRow
from kiosk.queries.loans import loan_for, loans
from kiosk.store import Store
from tests.committee import MONDAY
from tests.sync.machines import Kiosk, Office


def came(kiosk: Kiosk, activity: UUID, party: int = 1) -> UUID:
    """Somebody signs up there, out of what it was lent if there is enough."""
    with kiosk.store.reading() as session:
        loan = loan_for(session, kiosk.site, kiosk.name, activity, party)
    order = SignUp(activity, "", party, contact="sealed", origin="kiosk", loan=loan)
    return kiosk.do(order).row("sign_up")


def stands(store: Store, sign_up: UUID) -> tuple[str, str | None]:
    with store.reading() as session:
        row = session.by_key(SignUpRow, sign_up)
    assert row is not None
    return row.status, row.notice


def test_lent_places_stay_certain_whoever_came_at_the_office(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity(capacity=3)
    office.committee.do(LendSeats(activity, lobby.name, 2))
    lobby.sync()
    family = came(lobby, activity, 2)
    office.committee.sign_up(activity, "here", 3)
    assert stands(lobby.store, family) == ("confirmed", None)
    lobby.sync()
    assert stands(office.store, family) == ("confirmed", None)
    assert lobby.tables() == office.tables()


def test_who_received_a_place_that_was_taken_back_is_told(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity(capacity=2)
    loan = office.committee.do(LendSeats(activity, lobby.name, 2)).row("loan")
    lobby.sync()
    family = came(lobby, activity, 2)
    office.committee.sign_up(activity, "here", 1)
    office.committee.do(EndLoan(loan))
    lobby.sync()
    assert stands(office.store, family) == ("waiting", "settled")
    assert lobby.tables() == office.tables()


def test_a_kiosk_lends_itself_nothing_before_the_office_does(office: Office, lobby: Kiosk) -> None:
    activity, room = office.committee.activity(capacity=2), office.committee.room()
    lobby.sync()
    lobby.do(LendSeats(activity, lobby.name, 2))
    lobby.do(LendRoom(room, lobby.name, MONDAY, MONDAY))
    with lobby.store.reading() as session:
        assert loans(session, lobby.site) == ()
    lobby.sync()
    with lobby.store.reading() as session:
        assert {each.device for each in loans(session, lobby.site)} == {lobby.name}
        assert len(loans(session, lobby.site)) == 2
    assert lobby.tables() == office.tables()


def test_a_lent_room_is_booked_there_and_nowhere_else(
    office: Office, lobby: Kiosk, hall: Kiosk
) -> None:
    room = office.committee.room()
    office.committee.do(LendRoom(room, lobby.name, MONDAY, MONDAY))
    lobby.sync(), hall.sync()
    at = office.committee.at
    order = Book(room, at(700), at(760), I18nText.plain("合唱"))
    with pytest.raises(Refused, match=r"booking\.lent"):
        hall.do(order)
    with pytest.raises(Refused, match=r"booking\.lent"):
        office.committee.do(order)
    lobby.do(order)
    assert lobby.sync().refused == 0
    assert lobby.tables() == office.tables()
    assert office.tables()["booking"]
