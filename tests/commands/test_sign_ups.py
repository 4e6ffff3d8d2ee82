"""Places: confirmed as long as there are any, then a waiting list that works for families."""

from uuid import UUID, uuid4

import pytest

from kiosk.commands.orders import (
    CancelActivity,
    CancelSignUp,
    ChangeActivity,
    CountReserved,
)
from kiosk.errors import Refused
from kiosk.queries.activities import activity
from tests.committee import Committee


def counts(committee: Committee, id_: UUID) -> tuple[int | None, int]:
    with committee.store.reading() as session:
        found = activity(session, committee.site, id_)
    assert found is not None
    return found.left, found.waiting


def test_who_finds_no_place_waits_and_is_told_how_many_are_ahead(committee: Committee) -> None:
    made = committee.activity(capacity=5)
    first = committee.sign_up(made, "a", 4).facts
    assert (first["status"], first["left"], first["ahead"]) == ("confirmed", 1, 0)
    second = committee.sign_up(made, "b", 2).facts
    assert (second["status"], second["ahead"]) == ("waiting", 0)
    third = committee.sign_up(made, "c", 1).facts
    assert (third["status"], third["ahead"]) == ("waiting", 2)
    assert counts(committee, made) == (0, 3)


def test_a_small_party_does_not_overtake_a_family(committee: Committee) -> None:
    made = committee.activity(capacity=4)
    four = committee.sign_up(made, "a", 3)
    family = committee.sign_up(made, "family", 4)
    single = committee.sign_up(made, "single", 1)
    assert [each.facts["status"] for each in (four, family, single)] == [
        "confirmed", "waiting", "waiting",
    ]  # fmt: skip
    receipt = committee.do(CancelSignUp(four.row("sign_up")))
    assert receipt.facts["promoted"] == [family.facts["sign_up"]]
    assert counts(committee, made) == (0, 1)


def test_when_the_first_in_line_goes_the_next_may_fit(committee: Committee) -> None:
    made = committee.activity(capacity=4)
    committee.sign_up(made, "a", 3)
    family = committee.sign_up(made, "family", 4)
    single = committee.sign_up(made, "single", 1)
    receipt = committee.do(CancelSignUp(family.row("sign_up")))
    assert receipt.facts["promoted"] == [single.facts["sign_up"]]
    assert counts(committee, made) == (0, 0)


def test_more_places_take_in_who_waits_in_order(committee: Committee) -> None:
    made = committee.activity(capacity=2, reserved=2)
    waiting = [committee.sign_up(made, holder, 2).facts["sign_up"] for holder in "abc"]
    receipt = committee.do(CountReserved(made, 0))
    assert receipt.facts["promoted"] == waiting[:1]
    receipt = committee.do(ChangeActivity(made, capacity=None))
    assert receipt.facts["promoted"] == waiting[1:]
    assert counts(committee, made) == (None, 0)


def test_one_holder_signs_up_once(committee: Committee) -> None:
    made = committee.activity(capacity=5)
    first = committee.sign_up(made, "a")
    with pytest.raises(Refused) as refused:
        committee.sign_up(made, "a", 2)
    assert refused.value.code == "sign_up.already"
    assert refused.value.facts["status"] == "confirmed"
    committee.do(CancelSignUp(first.row("sign_up")))
    again = committee.sign_up(made, "a", 2)
    # Who cancels and comes again stands at the end.
    assert again.facts["status"] == "confirmed"
    committee.sign_up(committee.activity(), "a")


def test_cancelling_twice_gives_places_back_once(committee: Committee) -> None:
    made = committee.activity(capacity=5)
    first = committee.sign_up(made, "a", 3)
    assert committee.do(CancelSignUp(first.row("sign_up"))).facts["changed"] is True
    assert committee.do(CancelSignUp(first.row("sign_up"))).facts["changed"] is False
    assert counts(committee, made) == (5, 0)


def test_everybody_may_come_where_there_is_no_limit(committee: Committee) -> None:
    made = committee.activity()
    assert all(committee.sign_up(made, str(n), 6).facts["status"] == "confirmed" for n in range(20))
    assert counts(committee, made) == (None, 0)


@pytest.mark.parametrize("party", [0, -1, 7])
def test_a_party_is_one_to_six(committee: Committee, party: int) -> None:
    made = committee.activity()
    with pytest.raises(Refused, match=r"sign_up\.party"):
        committee.sign_up(made, "a", party)


def test_a_party_that_can_never_fit_is_told_at_once(committee: Committee) -> None:
    made = committee.activity(capacity=3)
    with pytest.raises(Refused, match=r"sign_up\.too_large"):
        committee.sign_up(made, "a", 4)


def test_nobody_joins_what_is_over_cancelled_or_unknown(committee: Committee) -> None:
    made = committee.activity(900, 960)
    committee.go_to(959)
    committee.sign_up(made, "late")
    committee.go_to(960)
    with pytest.raises(Refused, match=r"activity\.over"):
        committee.sign_up(made, "too late")
    committee.do(CancelActivity(made))
    with pytest.raises(Refused, match=r"activity\.cancelled"):
        committee.sign_up(made, "b")
    with pytest.raises(Refused, match=r"activity\.unknown"):
        committee.sign_up(uuid4(), "b")
    with pytest.raises(Refused, match=r"sign_up\.unknown"):
        committee.do(CancelSignUp(uuid4()))
    with pytest.raises(Refused, match=r"field\.empty"):
        committee.sign_up(committee.activity(1000, 1060), " ")


def test_nobody_is_promoted_into_what_is_over(committee: Committee) -> None:
    made = committee.activity(900, 960, capacity=2)
    first = committee.sign_up(made, "a", 2)
    committee.sign_up(made, "b", 2)
    committee.go_to(970)
    assert committee.do(CancelSignUp(first.row("sign_up"))).facts["promoted"] == []
