"""What kiosk and office say to each other can be carried on a stick, and only whole and true."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.commands.orders import ChangePerson, Order, SignUp
from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.paths import DataFolder
from kiosk.sync.kiosk_stick import KioskStick, TakenIn
from tests.committee import SHANGHAI
from tests.sync.carried import Desk, carried, identity_of
from tests.sync.machines import Kiosk, Office


def signed(activity: UUID, holder: str, party: int = 1) -> Order:
    return SignUp(activity, holder, party, origin="kiosk")


def codes(taken: TakenIn) -> list[str]:
    return [each.code for each in taken.problems]


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A stick."""
    made_here = tmp_path / "stick"
    made_here.mkdir()
    return made_here


# There and back


def test_a_kiosk_without_a_network_is_whole_after_one_round(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    activity = desk.office.committee.activity(capacity=5)
    assert stick.hand_out(place).commands == 0
    assert desk.answer(place) == (1, 0)
    assert stick.take_in(place).bundles == 1
    assert lobby.tables() == desk.office.tables()
    lobby.do(signed(activity, "someone", 2))
    assert stick.hand_out(place).commands == 1
    desk.answer(place)
    assert (desk.answered[0].done, desk.answered[0].new) == (1, 1)
    taken = stick.take_in(place)
    assert (taken.outcomes, taken.refused, codes(taken)) == (1, 0, [])
    assert lobby.tables() == desk.office.tables()
    assert lobby.waiting() == 0


def test_one_stick_serves_many_kiosks(desk: Desk, lobby: Kiosk, hall: Kiosk, place: Path) -> None:
    sticks = [carried(lobby, desk), carried(hall, desk, secret=3)]
    for stick in sticks:
        stick.hand_out(place)
    assert desk.answer(place) == (2, 0)
    assert sorted(path.name for path in place.iterdir()) == [
        "garden-hall-to-office.kiosk",
        "garden-lobby-1-to-office.kiosk",
        "office-to-garden-hall.kiosk",
        "office-to-garden-lobby-1.kiosk",
    ]
    for stick in sticks:
        taken = stick.take_in(place)
        assert (taken.bundles, codes(taken), len(taken.elsewhere)) == (1, [], 2)
    assert lobby.tables() == hall.tables() == desk.office.tables()


def test_what_the_office_hands_out_unasked_brings_a_new_kiosk_everything(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    desk.office.committee.worker()
    assert [each.everything for each in desk.hand_out(place, lobby)] == [True]
    assert stick.take_in(place).bundles == 1
    assert lobby.tables() == desk.office.tables()


def test_what_the_office_hands_out_unasked_goes_on_from_what_it_heard_last(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    committee = desk.office.committee
    committee.worker()
    for name in ("first", "second"):  # the office knows less of the kiosk than the kiosk has
        committee.worker(name)
        stick.hand_out(place)
        desk.answer(place)
        stick.take_in(place)
    committee.worker("third")
    assert [each.everything for each in desk.hand_out(place, lobby)] == [False]
    assert stick.take_in(place).bundles == 1
    assert lobby.tables() == desk.office.tables()


def test_what_a_kiosk_did_meanwhile_is_done_again_over_what_a_stick_brings(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    person = desk.office.committee.worker()
    stick.hand_out(place), desk.answer(place), stick.take_in(place)
    stick.hand_out(place)
    lobby.do(ChangePerson(person, romanised="Wang"))
    desk.office.committee.do(ChangePerson(person, buildings=("3",)))
    desk.answer(place), stick.take_in(place)
    assert lobby.waiting() == 1
    stick.hand_out(place), desk.answer(place), stick.take_in(place)
    assert lobby.waiting() == 0
    assert lobby.tables() == desk.office.tables()


def test_a_stick_that_travelled_for_days_moves_no_clock(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    lobby.sync()
    desk.office.clock.move(timedelta(minutes=1))
    stick.hand_out(place), desk.answer(place)
    lobby.clock.move(timedelta(days=3))
    assert stick.take_in(place).bundles == 1
    with lobby.store.reading() as session:
        assert session.raw("SELECT skew FROM replica") == [(0,)]


# Said again, late, or to others


def test_a_bundle_that_was_taken_over_is_stale(desk: Desk, lobby: Kiosk, place: Path) -> None:
    stick = carried(lobby, desk)
    desk.office.committee.worker()
    stick.hand_out(place), desk.answer(place), stick.take_in(place)
    before = _bytes(lobby)
    lobby.clock.move(timedelta(days=1))
    taken = stick.take_in(place)
    assert (taken.bundles, codes(taken)) == (0, ["bundle.stale"])
    assert _bytes(lobby) == before


def test_an_older_bundle_never_takes_back_what_a_newer_one_brought(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    desk.office.committee.worker()
    stick.hand_out(place), desk.answer(place)
    old = (place / "office-to-garden-lobby-1.kiosk").read_bytes()
    desk.office.committee.worker("later")
    desk.office.clock.move(timedelta(hours=1))
    desk.answer(place), stick.take_in(place)
    (place / "old copy.kiosk").write_bytes(old)
    before = _bytes(lobby)
    assert codes(stick.take_in(place)) == ["bundle.stale", "bundle.stale"]
    assert _bytes(lobby) == before


def test_a_bundle_of_a_history_that_is_over_is_stale(desk: Desk, lobby: Kiosk, place: Path) -> None:
    stick = carried(lobby, desk)
    desk.office.committee.worker()
    desk.hand_out(place, lobby)
    old = (place / "office-to-garden-lobby-1.kiosk").read_bytes()
    desk.office.clock.move(timedelta(hours=1))
    with desk.office.store.writing() as session:
        site = session.by_key(SiteRow, desk.office.site)
        assert site is not None
        site.epoch = UUID(int=99)
        session.update(site, SiteRow.epoch)
    stick.hand_out(place), desk.answer(place)
    assert stick.take_in(place).bundles == 1
    (place / "office-to-garden-lobby-1.kiosk").write_bytes(old)
    before = _bytes(lobby)
    assert codes(stick.take_in(place)) == ["bundle.stale"]
    assert _bytes(lobby) == before


def test_a_bundle_before_which_something_is_missing_waits(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    desk.office.committee.worker()
    lobby.sync()
    with desk.office.store.writing() as session:
        client = session.by_key(ClientRow, lobby.id)
        assert client is not None
        client.cursor = 2
        session.update(client, ClientRow.cursor)
    desk.office.committee.worker("later")
    desk.hand_out(place, lobby)
    assert codes(stick.take_in(place)) == ["bundle.gap"]


def test_the_office_does_nothing_twice(desk: Desk, lobby: Kiosk, place: Path) -> None:
    stick = carried(lobby, desk)
    activity = desk.office.committee.activity(capacity=5)
    lobby.sync()
    lobby.do(signed(activity, "someone", 2))
    stick.hand_out(place)
    desk.answer(place)
    before = desk.office.tables()
    assert desk.answer(place) == (1, 0)
    assert (desk.answered[0].new, desk.answered[0].done) == (0, 1)
    assert desk.office.tables() == before


def test_a_bundle_for_another_kiosk_is_left_alone(
    desk: Desk, lobby: Kiosk, hall: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    other = carried(hall, desk, secret=3)
    other.hand_out(place), desk.answer(place)
    taken = stick.take_in(place)
    assert (taken.bundles, codes(taken)) == (0, [])
    assert {each.device for each in taken.elsewhere} == {"hall"}
    assert lobby.tables() == {}


def test_a_bundle_of_another_office_is_refused_on_both_sides(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    stranger = Desk(desk.office, secret=9)
    stick.hand_out(place)
    assert stranger.answer(place) == (0, 1)
    assert stranger.problems == ["bundle.foreign"]
    stranger.hand_out(place, lobby)
    taken = stick.take_in(place)
    assert (taken.bundles, codes(taken)) == (0, ["bundle.foreign"])
    assert lobby.tables() == {}


def test_a_kiosk_of_another_site_is_told_of_its_own_site_only(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    """Whatever a kiosk claims to be: the site is that of its key."""
    desk.office.committee.worker()
    stick = carried(lobby, desk)
    with desk.office.store.writing() as session:
        session.insert(SiteRow(id="elsewhere", seq=0, epoch=UUID(int=5)))
        client = session.by_key(ClientRow, lobby.id)
        assert client is not None
        client.site = "elsewhere"
        session.update(client, ClientRow.site)
    stick.hand_out(place)
    assert desk.answer(place) == (1, 0)
    stick.take_in(place)
    assert "person" not in lobby.tables()


def test_a_kiosk_that_never_joined_is_refused(desk: Desk, lobby: Kiosk, place: Path) -> None:
    carried(lobby, desk).hand_out(place)
    with desk.office.store.writing() as session:
        session.raw("DELETE FROM client")
    assert desk.answer(place) == (0, 1)
    assert desk.problems == ["bundle.unknown"]


def test_a_bundle_under_the_name_of_another_kiosk_is_refused(
    desk: Desk, lobby: Kiosk, place: Path, tmp_path: Path
) -> None:
    """A kiosk of one's own key does not speak for another one."""
    stick = carried(lobby, desk)
    activity = desk.office.committee.activity(capacity=5)
    lobby.sync()
    lobby.do(signed(activity, "someone"))
    me = identity_of(lobby, desk, 7)
    thief = KioskStick(me, lobby.store, lobby.clock, SHANGHAI, DataFolder(tmp_path))
    thief.hand_out(place)
    assert desk.answer(place) == (0, 1)
    assert desk.problems == ["bundle.forged"]
    assert "sign_up" not in desk.office.tables()
    stick.hand_out(place)
    assert desk.answer(place) == (1, 0)


def test_a_kiosk_that_is_shut_out_hands_in_and_gets_nothing(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    activity = desk.office.committee.activity(capacity=5)
    lobby.sync()
    lobby.do(signed(activity, "someone"))
    with desk.office.store.writing() as session:
        session.raw("UPDATE client SET revoked_at = 1000")
    stick.hand_out(place)
    assert desk.answer(place) == (1, 0)
    assert desk.answered[0].revoked
    assert "inbox" in desk.office.tables()
    assert "sign_up" not in desk.office.tables()
    assert codes(stick.take_in(place)) == ["bundle.revoked"]
    assert desk.hand_out(place, lobby) == []


def test_a_copied_kiosk_goes_on_as_another_and_hands_in_again(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    activity = desk.office.committee.activity(capacity=9)
    lobby.sync()
    with lobby.store.reading() as session:
        number = int(session.raw("SELECT last_n FROM replica")[0][0]) + 1
    # The copy was quicker to use the next number.
    with desk.office.store.writing() as session:
        session.raw(
            "INSERT INTO handed_in (id, site, kiosk, incarnation, n) VALUES (?, ?, ?, ?, ?)",
            (UUID(int=3).hex, lobby.site, lobby.id.hex, lobby.incarnation.hex, number),
        )
    lobby.do(signed(activity, "someone"))
    stick.hand_out(place), desk.answer(place)
    assert desk.answered[0].copied
    taken = stick.take_in(place)
    assert taken.copied
    stick.hand_out(place), desk.answer(place)
    assert desk.answered[0].done == 1
    assert stick.take_in(place).outcomes == 1
    assert lobby.tables() == desk.office.tables()


def test_a_reply_to_an_earlier_life_of_a_kiosk_is_not_for_this_one(
    desk: Desk, lobby: Kiosk, place: Path
) -> None:
    stick = carried(lobby, desk)
    desk.hand_out(place, lobby)
    with lobby.store.writing() as session:
        session.raw("UPDATE replica SET incarnation = ?", (UUID(int=12).hex,))
    assert codes(stick.take_in(place)) == ["bundle.copy"]
    assert lobby.tables() == {}


def _bytes(kiosk: Kiosk) -> list[str]:
    """All that a kiosk's database says."""
    with kiosk.store.reading() as session:
        names = session.raw("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [str(session.raw(f'SELECT * FROM "{name}" ORDER BY 1')) for (name,) in names]
