"""What a kiosk handed in and the office could not carry out waits for staff, who decide."""

import json
from datetime import timedelta

import pytest

from kiosk.commands.orders import AnswerInbox, CancelSignUp, NoteRefused, SignUp
from kiosk.commands.wire import encode
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.queries.inbox import inbox, inbox_count
from tests.committee import Committee


def note(committee: Committee, command: str, arguments: str, **more: str) -> NoteRefused:
    return NoteRefused(
        kind="refused",
        command=command,
        version=1,
        device="lobby",
        actor="kiosk",
        issued_at=committee.clock.now() - timedelta(hours=2),
        arguments=arguments,
        code=more.get("code", "sign_up.already"),
        facts=more.get("facts", "{}"),
    )


def test_it_tells_what_was_wanted_and_nothing_of_whom(committee: Committee) -> None:
    activity = committee.activity()
    order = SignUp(activity, "holder", 3, household="home", contact="sealed", origin="kiosk")
    id_ = new_id(committee.clock.now())
    committee.do(note(committee, "sign_up.add", encode(order)), id_)
    with committee.store.reading() as session:
        (item,) = inbox(session, committee.site)
        shown = session.raw("SELECT shown FROM inbox")[0][0]
        logged = session.raw("SELECT arguments FROM command WHERE name = 'inbox.note'")[0][0]
    assert item.id == id_
    assert (item.party, item.contact, item.device) == (3, "sealed", "lobby")
    assert "剪纸课" in str(item.subject)
    assert not {"holder", "household", "contact"} & json.loads(shown).keys()
    assert "sealed" in logged


def test_giving_it_again_does_what_was_wanted(committee: Committee) -> None:
    activity = committee.activity(capacity=4)
    first = committee.sign_up(activity, "same").row("sign_up")
    committee.do(CancelSignUp(first))
    id_ = new_id(committee.clock.now())
    committee.do(note(committee, "sign_up.add", encode(SignUp(activity, "same", 2))), id_)
    receipt = committee.do(AnswerInbox(id_, "again", "王晨"))
    assert json.dumps(receipt.facts).count("confirmed") == 1
    with committee.store.reading() as session:
        assert inbox_count(session, committee.site) == 0
        (item,) = inbox(session, committee.site, answered=True)
    assert (item.answer, item.answered_by) == ("again", "王晨")


def test_what_is_still_not_allowed_stays(committee: Committee) -> None:
    activity = committee.activity(capacity=4)
    committee.sign_up(activity, "same")
    id_ = new_id(committee.clock.now())
    committee.do(note(committee, "sign_up.add", encode(SignUp(activity, "same", 2))), id_)
    with pytest.raises(Refused, match=r"sign_up\.already"):
        committee.do(AnswerInbox(id_, "again", "王晨"))
    with committee.store.reading() as session:
        assert inbox_count(session, committee.site) == 1


def test_what_is_dropped_is_answered_once(committee: Committee) -> None:
    id_ = new_id(committee.clock.now())
    committee.do(note(committee, "sign_up.teleport", '{"to": "\\ud800 moon"}'), id_)
    committee.do(AnswerInbox(id_, "dropped", "王晨"))
    with pytest.raises(Refused, match=r"inbox\.answered"):
        committee.do(AnswerInbox(id_, "again", "李俊"))


@pytest.mark.parametrize("arguments", ["", "[]", "{", "null", '"x"', "9" * 5000])
def test_what_nobody_understands_is_kept_all_the_same(committee: Committee, arguments: str) -> None:
    id_ = new_id(committee.clock.now())
    committee.do(note(committee, "sign_up.teleport", arguments, code="command.unknown"), id_)
    with pytest.raises(Refused, match=r"command\.unknown"):
        committee.do(AnswerInbox(id_, "again", "王晨"))
    with committee.store.reading() as session:
        (item,) = inbox(session, committee.site)
    assert item.command == "sign_up.teleport"
