"""Whoever steals a kiosk finds no resident's number or name in it, however they look."""

import base64
import gzip
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.commands.orders import AddStaff, IssueCard, LeaveByContact, SetDuty
from kiosk.errors import Refused
from kiosk.kinds import DutyKind
from kiosk.numbers import card_check
from kiosk.pins import hashed
from kiosk.reception import Applicant
from kiosk.sync.journal import OutboxLog
from kiosk.sync.messages import pack
from tests.committee import MONDAY
from tests.engines import ENGINES
from tests.reception.test_elsewhere import KEYS, Lobby
from tests.sync.carried import Desk, carried
from tests.sync.machines import Office

HERE = [
    Applicant(number=f"139{number:08d}", household=f"17-{number % 90 + 1100}", name=f"欧阳{name}")
    for number, name in enumerate("甲乙丙丁戊己", start=47_110_815)
]
THERE = [
    Applicant(number=f"158{number:08d}", household=f"23-{number % 90 + 1200}", name=f"司徒{name}")
    for number, name in enumerate("子丑寅卯辰巳", start=27_182_818)
]
CARD = "99901234567"
HOUSEHOLD = "29-3001"


@pytest.fixture(params=ENGINES)
def stolen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of a kiosk at which, and around which, much has happened."""
    with ENGINES[request.param]() as committee:
        lobby = Lobby(Office(committee), tmp_path)
        lobby.kiosk.store.journal = OutboxLog(tmp_path / "outbox.log")
        committee.do(IssueCard(CARD + card_check(CARD), KEYS.token("household", HOUSEHOLD)))
        person = committee.worker()
        committee.do(AddStaff("王晨", hashed(KEYS, "4829"), person))
        activity = committee.activity(capacity=4)
        lobby.kiosk.sync()
        for who in THERE:
            lobby.there.join(activity, who, origin="phone")
        for number, who in enumerate(HERE):
            lobby.wire.cut = number % 2 == 1
            lobby.join(activity, who)
            lobby.later(timedelta(minutes=10))
        lobby.wire.cut = True
        lobby.join(activity, Applicant(number=CARD + card_check(CARD)))
        lobby.join(activity, HERE[0])  # the office will refuse it: signed up already
        with pytest.raises(Refused, match=r"sign_up\.later"):
            lobby.here.leave_by_number(activity, HERE[1].number, HERE[1].household, actor="kiosk")
        lobby.kiosk.do(SetDuty(person, MONDAY, 780, 1020, DutyKind.VISIT))
        waiting = pack(lobby.kiosk.replica.request())
        stick = carried(lobby.kiosk, Desk(lobby.office))
        (tmp_path / "stick").mkdir()
        stick.hand_out(tmp_path / "stick")
        (tmp_path / "request").write_bytes(gzip.decompress(waiting))
        lobby.later(timedelta(hours=3))
        reply = lobby.office.answer(lobby.kiosk.replica.request())
        (tmp_path / "reply").write_bytes(gzip.decompress(pack(reply)))
        lobby.kiosk.replica.take(reply)
        lobby.kiosk.do(LeaveByContact(activity, KEYS.seal(KEYS.unseal(contact_of(waiting)))))
        yield tmp_path
        lobby.kiosk.store.close()


def contact_of(packed: bytes) -> str:
    commands = json.loads(gzip.decompress(packed))["commands"]
    return str(json.loads(commands[0]["arguments"])["contact"])


def traces() -> dict[str, bytes]:
    """Everything that a resident could be found by, in every form that we can think of."""
    found: dict[str, bytes] = {}
    for who in (*HERE, *THERE, Applicant(CARD + card_check(CARD), HOUSEHOLD, "")):
        for value in filter(None, (who.number, who.name, who.household)):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
                written = value.encode(encoding)
                found[f"{value} {encoding}"] = written
                found[f"{value} {encoding} hex"] = written.hex().encode()
                found[f"{value} {encoding} reversed"] = written[::-1]
                found[f"{value} {encoding} base64"] = base64.b64encode(written)[:-4]
            found[f"{value} escaped"] = json.dumps(value).strip('"').encode()
        found[f"{who.number} token"] = KEYS.token("number", who.number).encode()
        found[f"{who.household} token"] = KEYS.token("household", who.household).encode()
    return {name: sought for name, sought in found.items() if len(sought) >= 5}


def found_in(folder: Path) -> list[str]:
    """Return what tells of a resident, and in which file."""
    contents = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [
        f"{name} in {path.name}"
        for name, sought in traces().items()
        for path, content in contents.items()
        if sought in content
    ]


def test_no_byte_of_it_tells_a_number_or_a_name(stolen: Path) -> None:
    names = {path.name for path in stolen.rglob("*")}
    assert {"lobby-1.db", "lobby-1.db-wal", "outbox.log", "request", "reply"} <= names
    assert any(name.endswith("to-office.kiosk") for name in names)
    assert b"sign_up" in (stolen / "lobby-1.db-wal").read_bytes()
    assert found_in(stolen) == []


def test_what_the_office_keeps_to_itself_would_be_found(tmp_path: Path) -> None:
    who = HERE[0]
    for name, kept in (
        ("plain", json.dumps([who.number, who.name], ensure_ascii=False)),
        ("escaped", json.dumps([who.name])),
        ("token", KEYS.token("household", who.household)),
        ("hex", who.number.encode().hex()),
    ):
        (tmp_path / name).write_text(kept, "utf-8")
    assert {line.rpartition(" in ")[2] for line in found_in(tmp_path)} == {
        *("plain", "escaped", "token", "hex")
    }
