"""A day's plan: what to set up for which booking, when, and how many seats to move."""

from datetime import date, timedelta
from uuid import UUID

from kiosk.commands.orders import AddLayout
from kiosk.i18n.content import I18nText
from kiosk.queries.setups import Step, Task, setups
from tests.committee import MONDAY, Committee


def layout(committee: Committee, room: UUID, name: str, seats: int, minutes: int = 20) -> UUID:
    return committee.do(AddLayout(room, I18nText.plain(name), seats, minutes)).row("layout")


def plan(committee: Committee, day: date = MONDAY) -> tuple[Step, ...]:
    with committee.store.reading() as session:
        return setups(session, committee.site, day, committee.zone)


def told(committee: Committee, steps: tuple[Step, ...]) -> list[tuple[Task, str, int]]:
    return [
        (
            each.task,
            each.room.code,
            int((each.until - committee.at(0)).total_seconds()) // 60,
        )
        for each in steps
    ]


def test_tables_are_moved_between_two_bookings_with_other_layouts(committee: Committee) -> None:
    room = committee.room(opens=510)
    rows, tables = layout(committee, room, "rows", 40), layout(committee, room, "tables", 24, 30)
    first = committee.book(room, 540, 600, layout=rows)
    second = committee.book(room, 660, 720, layout=tables)
    early, late = plan(committee)
    assert (early.before.id, early.after, early.since) == (first, None, committee.at(510))
    assert (early.old, early.seats) == (None, None)
    assert late.after is not None
    assert (late.after.id, late.before.id) == (first, second)
    assert (late.since, late.until, late.needed, late.spare) == (
        committee.at(600), committee.at(660), 30, 30,
    )  # fmt: skip
    assert late.old is not None
    assert late.new is not None
    assert (late.old.id, late.new.id, late.seats) == (rows, tables, -16)


def test_nothing_is_moved_for_who_takes_the_room_as_it_stands(committee: Committee) -> None:
    room = committee.room()
    rows = layout(committee, room, "rows", 40)
    committee.book(room, 540, 600, layout=rows)
    committee.book(room, 660, 720)
    committee.book(room, 780, 840, layout=rows)
    assert [each.before.starts for each in plan(committee)] == [committee.at(540)]
    # Nor on the next day, where it still stands so.
    committee.book(room, 540, 600, day=MONDAY + timedelta(days=1), layout=rows)
    assert plan(committee, MONDAY + timedelta(days=1)) == ()
    assert plan(committee, MONDAY + timedelta(days=30)) == ()


def test_pause_that_is_long_enough_is_chosen_and_the_last_of_them(committee: Committee) -> None:
    room = committee.room()
    rows, tables = layout(committee, room, "rows", 40), layout(committee, room, "tables", 24, 30)
    committee.book(room, 540, 600, layout=rows)
    committee.book(room, 640, 720)
    committee.book(room, 755, 800)
    committee.book(room, 810, 840, layout=tables)
    step = plan(committee)[-1]
    assert (step.since, step.until, step.spare) == (committee.at(720), committee.at(755), 5)
    assert step.before.starts == committee.at(810)


def test_hall_is_joined_and_divided_as_it_is_used(committee: Committee) -> None:
    hall, first, second = committee.hall()
    rows, tables = layout(committee, hall, "rows", 90), layout(committee, first, "tables", 30)
    committee.book(first, 540, 600, layout=tables)
    committee.book(second, 540, 610)
    committee.book(hall, 700, 760, layout=rows)
    committee.book(second, 800, 860)
    committee.book(first, 800, 830, layout=tables)
    assert told(committee, plan(committee)) == [
        (Task.DIVIDE, "hall", 540), (Task.SET_UP, "hall-a", 540),
        (Task.JOIN, "hall", 700), (Task.SET_UP, "hall", 700),
        (Task.DIVIDE, "hall", 800), (Task.SET_UP, "hall-a", 800),
    ]  # fmt: skip
    join = plan(committee)[2]
    assert (join.since, join.needed) == (committee.at(610), 0)
    set_up = plan(committee)[3]
    assert set_up.seats == 60


def test_day_without_layouts_needs_no_plan(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 540, 600)
    committee.book(room, 600, 660)
    assert plan(committee) == ()


def test_steps_of_all_rooms_come_in_the_order_of_their_time(committee: Committee) -> None:
    rooms = [committee.room("a"), committee.room("b")]
    layouts = [layout(committee, room, "rows", 20) for room in rooms]
    committee.book(rooms[0], 700, 760, layout=layouts[0])
    committee.book(rooms[1], 600, 660, layout=layouts[1])
    assert told(committee, plan(committee)) == [(Task.SET_UP, "b", 600), (Task.SET_UP, "a", 700)]
