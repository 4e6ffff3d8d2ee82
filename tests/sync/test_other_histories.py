"""Replies that tell more than was asked, and offices that have forgotten."""

from datetime import timedelta
from uuid import uuid4

from msgspec import structs

from kiosk.commands.orders import CancelActivity, CancelSignUp, ChangePerson, SignUp, TakeBack
from kiosk.model.sync import OutboxRow
from kiosk.sync.messages import Handed
from tests.sync.machines import Kiosk, Office


def test_a_reply_to_an_older_request_may_tell_what_became_of_a_later_command(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    older = lobby.replica.request()
    lobby.do(SignUp(activity, "a", origin="kiosk"))
    office.answer(lobby.replica.request())
    taken = lobby.replica.take(office.answer(older))
    assert (taken.outcomes, lobby.waiting()) == (1, 0)
    assert lobby.tables() == office.tables()
    lobby.sync()
    with lobby.store.reading() as session:
        assert len(session.raw("SELECT 1 FROM command WHERE name = 'sign_up.add'")) == 1


def test_what_an_office_lost_is_given_back_before_what_came_later(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    with office.store.reading() as session:
        (seq,) = session.raw("SELECT seq FROM site")[0]
    first = lobby.do(SignUp(activity, "a", origin="kiosk")).row("sign_up")
    lobby.sync()
    with office.store.writing() as session:
        session.raw("DELETE FROM sign_up")
        session.raw("DELETE FROM handed_in")
        session.raw("DELETE FROM command WHERE seq > ?", (seq,))
        session.raw("UPDATE site SET seq = ?", (seq,))
    lobby.do(CancelSignUp(first))
    lobby.sync(), lobby.sync()
    assert lobby.tables() == office.tables()
    assert "inbox" not in office.tables()
    assert "cancelled" in str(office.tables()["sign_up"])


def test_a_clock_that_jumps_by_years_lets_a_kiosk_forget_nothing(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(SignUp(activity, "a", origin="kiosk"))
    lobby.sync()
    lobby.clock.move(timedelta(days=4000))
    lobby.sync()
    with lobby.store.reading() as session:
        assert session.raw("SELECT status FROM outbox") == [("done",)]
    office.clock.move(timedelta(days=91))
    lobby.sync()
    with lobby.store.reading() as session:
        assert session.raw("SELECT status FROM outbox") == []


def test_a_copy_learns_what_became_of_it_at_an_office_that_was_put_back(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(SignUp(activity, "a", origin="kiosk"))
    lobby.sync()
    request = lobby.replica.request()
    with lobby.store.reading() as session:
        row = session.rows(OutboxRow.select())[0]
    with office.store.writing() as session:
        session.raw("DELETE FROM sign_up")
        session.raw("DELETE FROM command WHERE name = 'sign_up.add'")
        session.raw("UPDATE site SET epoch = ?", (uuid4().hex,))
    office.committee.do(CancelActivity(activity))
    handed = Handed(row.id, 1, row.name, row.version, row.actor, 0, row.arguments)
    office.answer(structs.replace(request, epoch=None, commands=[handed]))
    lobby.sync()
    with lobby.store.reading() as session:
        after = session.raw("SELECT status, code FROM outbox")
    assert after == [("refused", "activity.cancelled")]


def test_taking_back_that_is_refused_leaves_no_mark(office: Office, lobby: Kiosk) -> None:
    person = office.committee.worker()
    changed = office.committee.do(ChangePerson(person, romanised="Wang"))
    lobby.sync()
    office.committee.do(ChangePerson(person, romanised="Li"))
    lobby.do(TakeBack(changed.id))
    assert lobby.sync().refused == 1
    with lobby.store.reading() as session:
        marked = session.raw("SELECT taken_back FROM command WHERE id = ?", (changed.id.hex,))
    assert marked == [(None,)]
