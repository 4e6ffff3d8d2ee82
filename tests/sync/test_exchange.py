"""An office and its kiosks agree, whatever was done where while they could not talk."""

from datetime import timedelta
from uuid import UUID

from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.commands.orders import CancelSignUp, ChangePerson, Order, SignUp, TakeBack
from kiosk.ids import new_id
from kiosk.sync.messages import Reply
from tests.committee import SHANGHAI
from tests.sync.machines import Kiosk, Office


def signed(activity: UUID, holder: str, party: int = 1) -> Order:
    return SignUp(activity, holder, party, origin="kiosk")


def test_a_new_kiosk_receives_everything(office: Office, lobby: Kiosk) -> None:
    office.committee.worker()
    office.committee.hall()
    activity = office.committee.activity(capacity=5)
    office.committee.sign_up(activity, "resident", 2)
    assert lobby.sync().applied
    assert lobby.tables() == office.tables()
    assert lobby.tables()["activity"]


def test_what_is_done_at_a_kiosk_reaches_the_office_and_others(
    office: Office, lobby: Kiosk, hall: Kiosk
) -> None:
    activity = office.committee.activity(capacity=5)
    lobby.sync(), hall.sync()
    receipt = lobby.do(signed(activity, "someone", 3))
    assert receipt.facts["status"] == "confirmed"
    assert lobby.waiting() == 1
    taken = lobby.sync()
    assert (taken.outcomes, taken.refused, lobby.waiting()) == (1, 0, 0)
    hall.sync()
    assert lobby.tables() == hall.tables() == office.tables()
    assert len(office.tables()["sign_up"]) == 1


def test_the_last_place_goes_to_who_reaches_the_office_first(
    office: Office, lobby: Kiosk, hall: Kiosk
) -> None:
    activity = office.committee.activity(capacity=2)
    lobby.sync(), hall.sync()
    assert lobby.do(signed(activity, "a", 2)).facts["status"] == "confirmed"
    late = hall.do(signed(activity, "b", 2))
    assert late.facts["status"] == "confirmed"
    lobby.sync(), hall.sync(), lobby.sync()
    assert lobby.tables() == hall.tables() == office.tables()
    row = next(row for row in hall.tables()["sign_up"] if row[0] == late.row("sign_up").hex)
    assert "waiting" in row


def test_an_edit_is_undone_and_done_again_over_what_is_new(office: Office, lobby: Kiosk) -> None:
    person = office.committee.worker()
    lobby.sync()
    lobby.do(ChangePerson(person, romanised="Wang"))
    office.committee.do(ChangePerson(person, buildings=("3",)))
    late = office.answer(lobby.replica.request())
    lobby.do(ChangePerson(person, languages=("en",)))
    lobby.replica.take(late)
    assert "3" in str(lobby.tables()["person"])
    assert "en" in str(lobby.tables()["person"])
    lobby.sync()
    assert lobby.tables() == office.tables()
    assert "Wang" in str(lobby.tables()["person"])


def test_the_same_reply_twice_changes_nothing(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(signed(activity, "a"))
    reply = office.answer(lobby.replica.request())
    assert lobby.replica.take(reply).applied
    lobby.do(signed(activity, "b"))
    before = lobby.tables()
    assert not lobby.replica.take(reply).applied
    assert lobby.tables() == before


def test_a_request_twice_is_carried_out_once(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(signed(activity, "a", 2))
    request = lobby.replica.request()
    office.answer(request)
    lobby.replica.take(office.answer(request))
    assert lobby.tables() == office.tables()
    assert len(office.tables()["sign_up"]) == 1


def test_what_a_rule_refuses_is_undone_and_waits_for_staff(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity()
    first = office.committee.sign_up(activity, "same").row("sign_up")
    lobby.sync()
    office.committee.do(CancelSignUp(first))
    lobby.sync()
    again = office.committee.sign_up(activity, "same").row("sign_up")
    lobby.do(signed(activity, "same"))
    taken = lobby.sync()
    assert taken.refused == 1
    assert lobby.tables() == office.tables()
    (item,) = lobby.tables()["inbox"]
    assert "sign_up.already" in item
    assert "same" not in str(item)
    assert str(again) in str(item)


def test_what_nobody_understands_is_parked_and_the_others_go_on(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(signed(activity, "a"))
    with lobby.store.writing() as session:
        session.raw("UPDATE outbox SET name = 'sign_up.teleport'")
    lobby.do(signed(activity, "b"))
    assert lobby.sync().refused == 1
    assert len(office.tables()["sign_up"]) == 1
    assert "parked" in str(lobby.tables()["inbox"])


def test_a_copied_kiosk_is_noticed_and_loses_nothing(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(signed(activity, "a"))
    lobby.sync()
    with lobby.store.writing() as session:
        session.raw("UPDATE replica SET last_n = 0")
        session.raw("DELETE FROM outbox")
    lobby.do(signed(activity, "b"))
    taken = lobby.sync()
    assert taken.again
    assert lobby.sync().outcomes == 1
    assert lobby.tables() == office.tables()
    assert len(office.tables()["sign_up"]) == 2
    assert office.client(lobby).copies == 1


def test_a_kiosk_gives_back_what_an_office_lost(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity()
    lobby.sync()
    with office.store.reading() as session:
        (seq,) = session.raw("SELECT seq FROM site")[0]
    lobby.do(signed(activity, "a"))
    lobby.sync()
    with office.store.writing() as session:
        session.raw("DELETE FROM sign_up")
        session.raw("DELETE FROM handed_in")
        session.raw("DELETE FROM command WHERE seq > ?", (seq,))
        session.raw("UPDATE site SET seq = ?", (seq,))
    assert lobby.sync().again
    assert lobby.sync().outcomes == 1
    assert lobby.tables() == office.tables()
    assert len(office.tables()["sign_up"]) == 1


def test_the_time_of_a_command_is_the_kiosks_but_never_before_it_was_last_heard(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    heard = office.clock.now()
    office.clock.move(timedelta(hours=2))
    lobby.clock.move(timedelta(hours=1))
    lobby.do(signed(activity, "a"))
    lobby.clock.move(timedelta(days=-4000))
    lobby.do(signed(activity, "b"))
    lobby.clock.move(timedelta(days=4000, hours=1))
    lobby.sync()
    with office.store.reading() as session:
        given = session.raw("SELECT issued_at FROM command WHERE name = 'sign_up.add' ORDER BY ord")
    assert [int(at) - int(heard.timestamp()) for (at,) in given] == [3600, 3600]


def test_what_was_taken_back_is_so_on_kiosks(office: Office, lobby: Kiosk) -> None:
    person = office.committee.worker()
    changed = office.committee.do(ChangePerson(person, romanised="Wang"))
    lobby.sync()
    back = lobby.do(TakeBack(changed.id))
    assert back.facts["rows"] == 1
    lobby.sync()
    assert lobby.tables() == office.tables()
    with lobby.store.reading() as session:
        marked = session.raw("SELECT taken_back FROM command WHERE id = ?", (changed.id.hex,))
    assert marked == [(back.id.hex,)]


def test_columns_that_only_one_side_knows_do_no_harm(office: Office, lobby: Kiosk) -> None:
    office.committee.worker()

    def newer(reply: Reply) -> Reply:
        for each in reply.rows:
            each.columns.append("mood")
            for row in each.rows:
                row.append("good")
        return reply

    def older(reply: Reply) -> Reply:
        for each in reply.rows:
            if each.table == "activity":
                place = each.columns.index("shared")
                del each.columns[place]
                for row in each.rows:
                    del row[place]
        return reply

    assert lobby.sync(newer).applied
    office.committee.activity()
    assert lobby.sync(older).applied
    assert lobby.tables() == office.tables()


def test_a_newer_program_asks_for_what_its_tables_have_more(office: Office, lobby: Kiosk) -> None:
    activity = office.committee.activity()
    lobby.sync()
    lobby.do(signed(activity, "a"))
    with lobby.store.writing() as session:
        # As an earlier program with fewer columns had left it.
        session.raw("DROP TRIGGER undo_sign_up_update")
        session.raw("UPDATE undo SET before = json_remove(before, '$.shared')")
    lobby.store.close()
    again = lobby.opened_anew()
    assert again.replica.request().cursor == -1
    again.do(signed(activity, "b"))
    assert again.sync().outcomes == 2
    assert again.tables() == office.tables()


def test_commands_that_share_a_transaction_are_numbered_one_after_the_other(
    office: Office, lobby: Kiosk
) -> None:
    activity = office.committee.activity()
    lobby.sync()
    with lobby.store.writing() as session:
        for holder in ("a", "b", "c"):
            given = Given("lobby-1", "kiosk", lobby.clock.now())
            ledger = Ledger(session, lobby.site, SHANGHAI)
            ledger.carry_out(signed(activity, holder), new_id(lobby.clock.now()), given)
    with lobby.store.reading() as session:
        assert session.raw("SELECT n FROM outbox ORDER BY n") == [(1,), (2,), (3,)]
        assert session.raw("SELECT last_n FROM replica") == [(3,)]
    assert lobby.sync().outcomes == 3
    assert lobby.tables() == office.tables()
