"""A fair draw: announced by a hash, done by a seed, and computed again by anybody."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.orders import CancelSignUp, RuleSignUps, RunDraw, SignUp
from kiosk.draw import Draw, Entry, allot, commitment, order
from kiosk.errors import KioskError, Refused
from kiosk.model.activities import DrawRow, SignUpRow
from kiosk.tickets import draw_number
from tests.committee import Committee

SEED = "5eed" * 16


def announced(committee: Committee, capacity: int | None = 5) -> UUID:
    activity = committee.activity(capacity=capacity)
    committee.do(RuleSignUps(activity, closes=committee.at(700), draw=commitment(SEED)))
    return activity


def enter(committee: Committee, activity: UUID, name: str, party: int = 1) -> UUID:
    order = SignUp(activity, name, party, household=f"home {name}", origin="phone")
    receipt = committee.do(order)
    assert receipt.facts["status"] == "entered"
    return receipt.row("sign_up")


def published(committee: Committee) -> Draw:
    with committee.store.reading() as session:
        (row,) = session.rows(DrawRow.select())
    return Draw.from_json(row.document)


def test_who_was_drawn_has_a_place_and_the_others_wait_in_the_order_of_the_draw(
    committee: Committee,
) -> None:
    activity = announced(committee)
    parties = {enter(committee, activity, f"n{number}", 1 + number % 3) for number in range(9)}
    with pytest.raises(Refused, match=r"draw\.early"):
        committee.do(RunDraw(activity, SEED))
    committee.go_to(700)
    with pytest.raises(Refused, match=r"draw\.seed"):
        committee.do(RunDraw(activity, "another"))
    chosen = committee.do(RunDraw(activity, SEED, word="02 11 23")).facts["chosen"]
    with committee.store.reading() as session:
        rows = session.rows(SignUpRow.select().order_by(SignUpRow.turn))
    draw = published(committee)
    assert draw.fits()
    assert [draw_number(row.ticket or "") for row in rows] == [
        entry.number for entry in order(SEED, "02 11 23", draw.entries)
    ]
    assert {row.id for row in rows} == parties
    assert [str(row.id) for row in rows if row.status == "confirmed"] == chosen
    assert sum(row.party for row in rows if row.status == "confirmed") <= 5
    assert committee.do(RunDraw(activity, SEED)).facts["changed"] is False


def test_no_place_is_given_before_the_draw_and_the_waiting_list_goes_on_after_it(
    committee: Committee,
) -> None:
    activity = announced(committee, capacity=1)
    enter(committee, activity, "a")
    enter(committee, activity, "b")
    gone = enter(committee, activity, "c")
    assert committee.do(CancelSignUp(gone)).facts["promoted"] == []
    committee.go_to(700)
    chosen = committee.do(RunDraw(activity, SEED)).facts["chosen"]
    assert isinstance(chosen, list)
    promoted = committee.do(CancelSignUp(UUID(str(chosen[0])))).facts["promoted"]
    assert isinstance(promoted, list)
    assert len(promoted) == 1


def test_a_household_has_one_ticket_in_a_draw(committee: Committee) -> None:
    activity = announced(committee)
    committee.do(SignUp(activity, "mother", household="h", origin="phone"))
    with pytest.raises(Refused, match=r"sign_up\.already"):
        committee.do(SignUp(activity, "son", household="h", origin="phone"))
    with pytest.raises(Refused, match=r"sign_up\.household_needed"):
        committee.do(SignUp(activity, "stranger", origin="phone"))


def test_a_draw_needs_an_end_and_is_announced_before_anybody_signs_up(committee: Committee) -> None:
    activity = committee.activity()
    with pytest.raises(Refused, match=r"draw\.closes"):
        committee.do(RuleSignUps(activity, draw=commitment(SEED)))
    with pytest.raises(Refused, match=r"field\.value"):
        committee.do(RuleSignUps(activity, closes=committee.at(700), draw="no hash"))
    committee.sign_up(activity, "a")
    with pytest.raises(Refused, match=r"draw\.started"):
        committee.do(RuleSignUps(activity, closes=committee.at(700), draw=commitment(SEED)))
    with pytest.raises(Refused, match=r"draw\.none"):
        committee.do(RunDraw(activity, SEED))


def test_nobody_can_exchange_the_seed_or_the_result(committee: Committee) -> None:
    activity = announced(committee, capacity=2)
    for number in range(6):
        enter(committee, activity, f"n{number}")
    committee.go_to(700)
    committee.do(RunDraw(activity, SEED))
    text = published(committee).to_json()
    first, second = published(committee).chosen
    assert Draw.from_json(text).fits()
    assert not Draw.from_json(text.replace(SEED, "other")).fits()
    swapped = text.replace(f'"{first}",\n  "{second}"', f'"{second}",\n  "{first}"')
    assert swapped != text
    assert not Draw.from_json(swapped).fits()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "lobby-kiosk draw 1"}', "[" * 9999])
def test_what_is_no_published_draw_is_refused(text: str) -> None:
    with pytest.raises(KioskError, match=r"draw\.malformed"):
        Draw.from_json(text)


ENTRIES = st.lists(st.integers(1, 6), max_size=30).map(
    lambda parties: [Entry(f"N{number}", party) for number, party in enumerate(parties)]
)


@given(ENTRIES, st.integers(0, 40), st.booleans())
def test_places_are_never_given_twice_and_no_place_is_kept_from_who_would_fit(
    entries: list[Entry], places: int, fill: bool
) -> None:
    chosen = allot(entries, places, fill_gaps=fill)
    sizes = {entry.number: entry.party for entry in entries}
    given_away = sum(sizes[number] for number in chosen)
    assert given_away <= places
    left_out = [entry for entry in entries if entry.number not in chosen]
    if fill:
        assert all(entry.party > places - given_away for entry in left_out)
    else:
        assert list(chosen) == [entry.number for entry in entries[: len(chosen)]]
        assert not left_out or left_out[0].party > places - given_away
