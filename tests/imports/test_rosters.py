"""What importing a roster does to the duties that are there."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.commands.orders import SetDuty
from kiosk.files.grids import Value
from kiosk.i18n.content import I18nText
from kiosk.imports.plans import Change, Subject
from kiosk.kinds import DutyKind
from tests.committee import new_committee
from tests.imports.office import Importer

Rows = list[list[Value]]
HEADER: list[Value] = ["日期", "姓名", "职责", "开始", "结束", "地点"]
MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)


def row(day: str, name: str, duty: str = "值班", *more: str) -> list[Value]:
    """Return one row of a roster."""
    return [day, name, duty, *more]


def shown(importer: Importer) -> list[tuple[int, str, int, int]]:
    """Return the duties on the roster: day, kind, from, to."""
    return [(each.day.day, each.kind.value, each.starts, each.ends) for each in importer.duties()]


def test_unknown_names_become_people_and_duties_without_times_last_the_day(
    importer: Importer,
) -> None:
    plan = importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee, Tom Wu")])
    assert [step.about for step in plan.of(Subject.PERSON)] == ["Ann Lee", "Tom Wu"]
    assert shown(importer) == [(1, "desk", 510, 1020)] * 2
    assert {each.origin for each in importer.duties()} == {"import"}


def test_people_on_the_board_are_the_same_people(importer: Importer) -> None:
    worker = importer.committee.worker("王芳")
    plan = importer.run("roster", [HEADER, row("2026-06-01", "王　芳")])
    assert plan.of(Subject.PERSON) == ()
    assert [each.person for each in importer.duties()] == [worker]


def test_same_file_again_changes_nothing(importer: Importer) -> None:
    rows: Rows = [
        HEADER,
        row("2026-06-01", "Ann Lee, Tom Wu", "走访", "08:30", "12:00", "5号楼"),
        row("2026-06-02", "Ann Lee", "护河巡堤"),
        row("2026-06-03", "Ann Lee", "5号楼走访"),
        row("2026-06-04", "Ann Lee", "病假"),
    ]
    importer.run("roster", rows)
    before = importer.everything()
    again = importer.run("roster", rows)
    assert again.empty
    assert again.unchanged == 5
    assert importer.everything() == before


def test_places_are_told_in_every_language_and_reasons_of_leave_in_none(
    importer: Importer,
) -> None:
    rows: Rows = [HEADER, row("2026-06-01", "Ann Lee", "5号楼走访")]
    rows += [row("2026-06-02", "Ann Lee", "病假"), row("2026-06-03", "Ann Lee", "护河巡堤")]
    importer.run("roster", rows)
    visit, leave, other = importer.duties()
    assert visit.place == I18nText.of({"zh-Hans": "5号楼"}, "place.building:5")
    assert visit.label == ""
    assert (leave.kind, leave.label) == (DutyKind.LEAVE, "")
    assert (other.kind, other.label) == (DutyKind.OTHER, "护河巡堤")


def test_changed_duty_is_changed_and_not_doubled(importer: Importer) -> None:
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee", "值班", "08:30", "12:00")])
    plan = importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee", "走访", "08:30", "12:00")])
    assert [(step.change, step.kind) for step in plan.steps] == [(Change.CHANGE, DutyKind.VISIT)]
    assert shown(importer) == [(1, "visit", 510, 720)]


def test_duty_that_the_file_no_longer_has_is_withdrawn_and_shown(importer: Importer) -> None:
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee, Tom Wu")])
    plan = importer.run("roster", [HEADER, row("2026-06-01", "Tom Wu")])
    (step,) = plan.steps
    assert (step.change, step.about, step.day) == (Change.WITHDRAW, "Ann Lee", MONDAY)
    assert len(importer.duties()) == 1


def test_duty_at_another_time_replaces_the_old_one(importer: Importer) -> None:
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee", "值班", "08:30", "12:00")])
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee", "值班", "09:00", "12:00")])
    assert shown(importer) == [(1, "desk", 540, 720)]


def test_what_the_file_does_not_tell_about_stays(importer: Importer) -> None:
    rows: Rows = [HEADER, row("2026-06-01", "Ann Lee"), row("2026-06-02", "Ann Lee")]
    importer.run("roster", [*rows, row("2026-06-01", "Tom Wu", "走访")])
    # Another day, another kind.
    plan = importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee")])
    assert plan.empty
    assert len(importer.duties()) == 3


def test_what_the_office_wrote_by_hand_is_never_withdrawn(importer: Importer) -> None:
    worker = importer.committee.worker("Ann Lee")
    importer.committee.duty(worker, 510, 720, day=MONDAY)
    assert importer.plan("roster", [HEADER, row("2026-06-01", "Tom Wu")]).of(
        Subject.DUTY, Change.WITHDRAW
    ) == ()  # fmt: skip


@pytest.mark.parametrize("unread", [row("2026-06-01", "王 小明"), row("someday", "Tom Wu")])
def test_day_of_which_something_was_not_understood_loses_nothing(
    importer: Importer, unread: list[Value]
) -> None:
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee, Tom Wu")])
    plan = importer.plan("roster", [HEADER, row("2026-06-01", "Ann Lee"), unread])
    assert plan.empty
    assert len(plan.missed) == 1


def test_time_that_the_office_set_stays_where_the_file_says_none(importer: Importer) -> None:
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee")])
    (duty,) = importer.duties()
    importer.committee.do(
        SetDuty(duty.person, duty.day, 540, 960, duty.kind, duty=duty.id, back_at=900)
    )
    assert importer.plan("roster", [HEADER, row("2026-06-01", "Ann Lee")]).empty
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee", "走访", "09:00", "16:00")])
    (changed,) = importer.duties()
    assert (changed.starts, changed.back_at, changed.kind) == (540, 900, DutyKind.VISIT)


def test_long_remark_is_cut_where_it_can_be_seen(importer: Importer) -> None:
    importer.run("roster", [HEADER, row("2026-06-01", "Ann Lee", "护河巡堤" * 60)])
    (duty,) = importer.duties()
    assert duty.label.endswith("…")


NAMES = ["Ann Lee", "Tom Wu", "Eva Sun"]
KINDS = {"desk": "值班", "visit": "走访", "leave": "休"}
ROSTERS = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from(NAMES)),
    st.sampled_from(sorted(KINDS)),
    min_size=1,
)
Roster = dict[tuple[int, str], str]


@settings(max_examples=25)
@given(st.lists(ROSTERS, min_size=1, max_size=3))
def test_database_says_what_the_last_file_says(rosters: list[Roster]) -> None:
    """Of every day and kind that a file tells about, exactly its duties are there."""
    with new_committee() as committee:
        importer = Importer(committee, committee.path.parent)
        for roster in rosters:
            rows = [
                row(f"2026-06-{day:02}", name, KINDS[kind]) for (day, name), kind in roster.items()
            ]
            importer.run("roster", [HEADER, *rows])
            assert importer.plan("roster", [HEADER, *rows]).empty
            days, kinds = {day for day, _ in roster}, set(roster.values())
            with committee.store.reading() as session:
                from kiosk.queries.people import people_all

                names = {each.id: each.name for each in people_all(session, committee.site)}
            found = {
                (each.day.day, names[each.person]): each.kind.value
                for each in importer.duties()
                if each.day.day in days and each.kind.value in kinds
            }
            assert found == roster
