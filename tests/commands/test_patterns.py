"""Rotations are kept whole, under a name that is theirs."""

from uuid import uuid4

import pytest

from kiosk.commands.change_orders import TakeBack
from kiosk.commands.orders import Order, RemovePattern, SavePattern
from kiosk.commands.pattern_orders import PatternDuty
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.patterns import stored_patterns
from kiosk.rostering.patterns import Pattern, read_pattern
from tests.committee import Committee

PLACE = I18nText.of({"en": "Building 5"}, "place.building:5")
DUTY = PatternDuty(uuid4(), 2, DutyKind.VISIT, 540, 690, PLACE, 690, "独居老人")


def patterns(committee: Committee) -> list[Pattern | None]:
    with committee.store.reading() as session:
        return [read_pattern(each) for each in stored_patterns(session, committee.site)]


def test_a_rotation_is_read_as_it_was_saved(committee: Committee) -> None:
    made = committee.do(SavePattern("两周轮换", ((DUTY,), ()))).row("pattern")
    assert patterns(committee) == [Pattern(made, "两周轮换", ((DUTY,), ()))]
    committee.do(SavePattern("三周", ((), (DUTY,), ()), made))
    assert patterns(committee) == [Pattern(made, "三周", ((), (DUTY,), ()))]
    assert committee.do(SavePattern("三周", ((), (DUTY,), ()), made)).facts["changed"] is False


def test_a_name_is_one_rotations_and_free_again_after_it(committee: Committee) -> None:
    made = committee.do(SavePattern("轮换", ((),))).row("pattern")
    with pytest.raises(Refused, match=r"pattern\.exists"):
        committee.do(SavePattern("轮换", ((DUTY,),)))
    committee.do(RemovePattern(made))
    assert patterns(committee) == []
    committee.do(SavePattern("轮换", ((DUTY,),)))
    assert len(patterns(committee)) == 1


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (SavePattern("", ((),)), "field.empty"),
        (SavePattern("长" * 61, ((),)), "field.too_long"),
        (SavePattern("轮换", ()), "field.value"),
        (SavePattern("轮换", ((),) * 53), "field.value"),
        (SavePattern("轮换", ((PatternDuty(uuid4(), 7, DutyKind.DESK, 1, 2),),)), "field.value"),
        (SavePattern("轮换", ((PatternDuty(uuid4(), 0, DutyKind.DESK, 2, 2),),)), "duty.times"),
        (RemovePattern(uuid4()), "pattern.unknown"),
    ],
)
def test_what_is_no_rotation_is_refused(committee: Committee, order: Order, code: str) -> None:
    with pytest.raises(Refused) as refused:
        committee.do(order)
    assert refused.value.code == code
    assert patterns(committee) == []


def test_a_rotation_that_was_removed_can_be_taken_back(committee: Committee) -> None:
    made = committee.do(SavePattern("轮换", ((DUTY,),))).row("pattern")
    removed = committee.do(RemovePattern(made))
    committee.do(TakeBack(removed.id))
    assert patterns(committee) == [Pattern(made, "轮换", ((DUTY,),))]
