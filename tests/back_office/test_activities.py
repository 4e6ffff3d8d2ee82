"""What staff do with activities and those who signed up, without a screen."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.back_office.activities import Activities
from kiosk.back_office.parties import Parties
from kiosk.clock import wall
from kiosk.commands.orders import AddActivity, RuleSignUps
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText
from kiosk.ids import new_id
from kiosk.model.sites import CommandRow
from kiosk.reception import Applicant
from tests.screens.lobby import desk_on, fill

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "kiosk.db"
    fill(path)
    return path


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "kiosk.db"
    path.write_bytes(filled.read_bytes())
    with desk_on(path) as opened:
        yield opened


def on(desk: Desk, minutes: int, days: int = 0) -> datetime:
    return wall(desk.day() + timedelta(days=days), minutes, ZONE)


def new(desk: Desk, **more: object) -> AddActivity:
    title = I18nText.of(phrase="class.tai_chi")
    given: dict[str, object] = {"starts": on(desk, 1170), "ends": on(desk, 1200), **more}
    return AddActivity(title, **given)  # type: ignore[arg-type]


def test_staff_see_what_residents_do_not_see_yet(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    made = office.add(new(desk, published=False))
    assert made in {each.shown.id for each in office.coming()}
    assert made not in {each.id for each in desk.activities()}
    assert desk.activity(made) is None
    assert desk.reception.activity_by_code(office.one(made).shown.code) is None
    with pytest.raises(Refused, match=r"activity\.unknown"):
        desk.reception.join(made, Applicant("13800001111"), origin="phone")
    office.publish(made, published=True)
    assert made in {each.id for each in desk.activities()}
    assert office.one(made).published


def test_what_is_announced_comes_with_its_rules_or_not_at_all(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    before = len(office.coming())
    made = new_id(desk.now())
    with pytest.raises(Refused, match=r"sign_up\.times"):
        office.add(
            new(desk, activity=made),
            [RuleSignUps(made, opens=on(desk, 900), closes=on(desk, 880))],
        )
    assert len(office.coming()) == before


def test_who_did_it_is_kept(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    made = office.add(new(desk, capacity=5))
    Parties(desk, "李军", made).add(Applicant("13800001111", name="Ana"))
    query = CommandRow.select().order_by(CommandRow.seq.desc()).limit(2)
    with desk.store.reading() as session:
        assert [row.actor for row in session.rows(query)] == ["李军", "王晨"]


def test_a_postponed_activity_lasts_as_long_and_its_people_are_to_be_told(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    made = office.add(new(desk, capacity=5))
    Parties(desk, "王晨", made).add(Applicant("13800001111"))
    office.postpone(made, on(desk, 600, 1))
    moved = office.one(made)
    assert (moved.shown.starts, moved.shown.ends) == (on(desk, 600, 1), on(desk, 630, 1))
    assert moved.to_tell == 1


def test_a_taken_room_is_offered_with_the_nearest_time(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    free = next(each for each in office.rooms(on(desk, 600, 9), on(desk, 660, 9)) if each.free)
    office.add(
        new(desk, starts=on(desk, 600, 9), ends=on(desk, 660, 9), room=free.room.id, book_room=True)
    )
    offers = {each.room.id: each for each in office.rooms(on(desk, 615, 9), on(desk, 660, 9))}
    taken = offers[free.room.id]
    assert not taken.free
    assert taken.taken_by == I18nText.of(phrase="class.tai_chi")
    assert taken.nearest is not None
    assert taken.nearest in (on(desk, 660, 9), on(desk, 555, 9))
    again = office.rooms(taken.nearest, taken.nearest + timedelta(minutes=45))
    assert {each.room.id: each.free for each in again}[free.room.id]


def test_the_room_of_a_standing_activity_is_free_for_it(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    starts, ends = on(desk, 600, 9), on(desk, 660, 9)
    free = next(each for each in office.rooms(starts, ends) if each.free)
    made = office.add(new(desk, starts=starts, ends=ends, room=free.room.id, book_room=True))
    others = {each.room.id: each.free for each in office.rooms(starts, ends)}
    own = {each.room.id: each.free for each in office.rooms(starts, ends, made)}
    assert not others[free.room.id]
    assert own[free.room.id]


def test_no_room_is_offered_in_the_past_or_at_night(desk: Desk) -> None:
    for offer in Activities(desk, "王晨").rooms(on(desk, 30), on(desk, 60)):
        assert not offer.free
        assert offer.nearest is None or offer.nearest >= desk.now()


def test_only_the_office_reads_who_signed_up(desk: Desk) -> None:
    made = Activities(desk, "王晨").add(new(desk, capacity=3))
    parties = Parties(desk, "王晨", made)
    first = parties.add(Applicant("13800001111", name="Ana", party=2))
    second = parties.add(Applicant("", "5-301", "Bo", 2))
    lines = parties.all().listed.lines
    assert [line.sign_up.status for line in lines] == ["confirmed", "waiting"]
    assert [line.contact.name for line in lines if line.contact] == ["Ana", "Bo"]
    assert parties.remove(first) == 1
    standing = {line.sign_up.id: line.sign_up.status for line in parties.all().listed.lines}
    assert standing == {first: "cancelled", second: "confirmed"}


def test_a_ticket_is_found_by_its_code_in_its_own_activity(desk: Desk) -> None:
    office = Activities(desk, "王晨")
    one, other = (office.add(new(desk, capacity=3)) for _ in range(2))
    parties = Parties(desk, "王晨", one)
    party = parties.add(Applicant("13800001111"))
    code = parties.all().listed.lines[0].sign_up.ticket
    assert code is not None
    assert parties.by_code(f" {code.lower()} ").sign_up.id == party
    with pytest.raises(Refused, match=r"sign_up\.elsewhere"):
        Parties(desk, "王晨", other).by_code(code)
    with pytest.raises(Refused, match=r"ticket\.malformed"):
        parties.by_code("\x1b[31m")


def test_what_was_mistyped_signs_nobody_up(desk: Desk) -> None:
    parties = Parties(desk, "王晨", Activities(desk, "王晨").add(new(desk, capacity=3)))
    for applicant in (Applicant(), Applicant("12"), Applicant("", "x"), Applicant(name="a" * 41)):
        with pytest.raises(KioskError):
            parties.add(applicant)
    assert parties.all().listed.lines == ()
