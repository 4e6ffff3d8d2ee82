"""How to reach a group is forgotten when the retention time is over, also in the log."""

from datetime import timedelta

from kiosk.commands.orders import RequestRoom
from kiosk.i18n.content import I18nText
from kiosk.reception import Reception
from kiosk.sealing import Contact, OfficeKeys
from tests.committee import Committee


def test_upkeep_erases_how_to_reach_a_group(
    committee: Committee, reception: Reception, keys: OfficeKeys
) -> None:
    sealed = keys.seal(Contact(number="13812345678"))
    wish = RequestRoom(
        committee.room(),
        committee.at(1100),
        committee.at(1160),
        I18nText.plain("合唱"),
        "合唱队",
        contact=sealed,
    )
    committee.do(wish)
    committee.clock.move(timedelta(days=30))
    reception.upkeep()
    assert sealed in str(committee.table("request"))
    committee.clock.move(timedelta(days=2))
    assert reception.upkeep()
    assert "合唱队" in str(committee.table("request"))
    assert sealed not in str(committee.table("request"))
    assert sealed not in str(committee.table("command"))
    assert not reception.upkeep()
