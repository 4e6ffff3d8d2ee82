"""What importing tables of people, rooms, bookings and activities does."""

from datetime import date

import pytest

from kiosk.cli.preview import preview
from kiosk.commands.orders import CancelActivity
from kiosk.errors import Refused
from kiosk.files.grids import Value
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import ENGLISH
from kiosk.i18n.localizer import localizer
from kiosk.imports.plans import Change, Subject
from kiosk.queries.people import people_by_name
from kiosk.queries.stored import activities_by_source, bookings_by_source
from kiosk.queries.stored_rooms import stored_rooms
from tests.imports.office import Importer

Rows = list[list[Value]]

PEOPLE: Rows = [
    ["姓名", "拼音", "职务", "条线", "带块", "语言"],
    ["王芳", "Wang Fang", "社工", "民政", "1-3", "英语"],
    ["Tom Wu", "Tom Wu", None, None, None, None],
]
ROOMS: Rows = [
    ["代码", "名称", "容量", "开放", "关闭", "所属", "布局"],
    ["hall-a", "多功能厅A", 60, None, None, "hall", None],
    ["hall", "多功能厅", 120, "08:00", "21:00", None, "剧院式 120人 30分钟；圆桌 80人"],
    ["talk", "谈话室", 6, None, None, None, None],
]
BOOKINGS: Rows = [
    ["编号", "房间", "日期", "开始", "结束", "标题", "使用方", "私密", "布局"],
    ["B-1", "hall", "2026-06-01", "9:00", "10:30", "合唱", "合唱队", "否", "圆桌"],
    [None, "谈话室", "2026-06-01", "9:00", "10:00", "调解", None, "是", None],
]
ACTIVITIES: Rows = [
    ["编号", "标题", "日期", "开始", "结束", "房间", "地点", "名额", "已报名", "占用房间"],
    ["A-1", "剪纸课", "2026-06-02", "15:00", "16:30", "多功能厅", None, 24, 3, "是"],
    [None, "义诊", "2026-06-03", "9:00", "11:00", None, "花园", None, None, None],
    [None, "棋牌", "2026-06-03", "9:00", "11:00", None, "谈话室", 6, None, None],
]


def with_rooms(importer: Importer) -> Importer:
    """Import the rooms first, as an office does."""
    importer.run("rooms", ROOMS)
    return importer


@pytest.mark.parametrize(
    ("what", "rows", "added"),
    [("people", PEOPLE, 2), ("rooms", ROOMS, 5), ("bookings", BOOKINGS, 2),
     ("activities", ACTIVITIES, 3)],
)  # fmt: skip
def test_same_file_again_changes_nothing(
    importer: Importer, what: str, rows: Rows, added: int
) -> None:
    if what != "rooms":
        with_rooms(importer)
    first = importer.run(what, rows)
    assert (len(first.steps), first.problems) == (added, ())
    before = importer.everything()
    again = importer.run(what, rows)
    assert again.empty
    assert again.unchanged == len(rows) - 1
    assert importer.everything() == before


def test_worker_changes_only_where_the_file_says_something_else(importer: Importer) -> None:
    importer.run("people", PEOPLE)
    plan = importer.run("people", [["姓名", "职务"], ["王芳", "主任"]])
    assert [(step.about, step.fields) for step in plan.steps] == [("王芳", ("role",))]
    with importer.committee.store.reading() as session:
        person = people_by_name(session, "garden")["王芳"]
    assert (person.buildings, person.languages) == (("1", "2", "3"), ("en",))


def test_part_of_a_hall_may_stand_before_its_hall(importer: Importer) -> None:
    with_rooms(importer)
    with importer.committee.store.reading() as session:
        rooms = {room.code: room for room in stored_rooms(session, "garden")}
    assert rooms["hall-a"].part_of == rooms["hall"].id
    assert [layout.capacity for layout in rooms["hall"].layouts] == [120, 80]
    assert (rooms["hall"].opens, rooms["talk"].opens) == (480, 510)


def test_part_of_no_hall_is_reported(importer: Importer) -> None:
    plan = importer.plan("rooms", [["code", "name", "capacity", "part_of"], ["a", "A", 5, "b"]])
    assert plan.empty
    assert [(each.code, each.text) for each in plan.missed] == [("room.no_hall", "b")]


def test_part_of_what_is_itself_a_part_of_nothing_is_reported(importer: Importer) -> None:
    header: list[Value] = ["code", "name", "capacity", "part_of"]
    plan = importer.plan("rooms", [header, ["a", "A", 5, "b"], ["b", "B", 5, "c"]])
    assert plan.empty
    assert [(each.code, each.text) for each in plan.missed] == [
        ("room.no_hall", "b"), ("room.no_hall", "c"),
    ]  # fmt: skip


def test_booking_made_by_hand_is_the_one_of_the_list(importer: Importer) -> None:
    room = importer.committee.room("talk", name=I18nText.plain("谈话室"))
    day = date(2026, 6, 1)
    importer.committee.book(room, 540, 600, day=day)
    rows: Rows = [BOOKINGS[0], BOOKINGS[2]]
    (step,) = importer.run("bookings", rows).steps
    assert (step.change, step.fields) == (Change.CHANGE, ("title", "private"))
    assert importer.plan("bookings", rows).empty


def test_activity_of_several_days_is_previewed_with_its_last(importer: Importer) -> None:
    rows: Rows = [["title", "date", "starts", "ends"]]
    rows += [["Show", "2026-06-01", "9:00", "2026-06-03 17:00"]]
    plan = importer.plan("activities", rows)
    said = "\n".join(preview(plan, localizer(ENGLISH, importer.committee.zone)))
    assert "+ 2026-06-01 Mon 09:00 – 2026-06-03 Wed 17:00 Show" in said


def test_changed_layout_is_changed(importer: Importer) -> None:
    with_rooms(importer)
    rows: Rows = [["code", "name", "capacity", "layouts"], ["hall", "多功能厅", 120, "圆桌 70人"]]
    (step,) = importer.run("rooms", rows).steps
    assert (step.subject, step.change) == (Subject.LAYOUT, Change.CHANGE)


def test_booking_with_a_number_moves(importer: Importer) -> None:
    with_rooms(importer).run("bookings", BOOKINGS)
    moved = [*BOOKINGS[1]]
    moved[1:5] = ["hall-a", "2026-06-04", "14:00", "15:00"]
    moved[8] = None
    plan = importer.run("bookings", [BOOKINGS[0], moved])
    assert [step.fields for step in plan.steps] == [("room", "starts", "ends", "layout")]
    with importer.committee.store.reading() as session:
        (stored,) = bookings_by_source(session, "garden", ["bookings:B-1"]).values()
    assert stored.starts == importer.committee.at(840, stored.starts.date())


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [(1, "地下室", "row.no_room"), (8, "U形", "row.no_layout")],
)
def test_row_about_an_unknown_room_or_layout_is_reported(
    importer: Importer, column: int, value: str, code: str
) -> None:
    with_rooms(importer)
    bad = [*BOOKINGS[1]]
    bad[column] = value
    plan = importer.plan("bookings", [BOOKINGS[0], bad, BOOKINGS[2]])
    assert [(each.code, each.text) for each in plan.missed] == [(code, value)]
    assert len(plan.steps) == 1


def test_booking_that_clashes_refuses_the_whole_file_and_names_the_row(importer: Importer) -> None:
    with_rooms(importer)
    clash: list[Value] = ["B-2", "hall-a", "2026-06-01", "10:00", "11:00", "书法", None, None, None]
    before = importer.everything()
    with pytest.raises(Refused) as caught:
        importer.run("bookings", [*BOOKINGS, clash])
    assert caught.value.code == "booking.overlap"
    assert caught.value.facts["address"] == "Sheet1!A4"
    assert importer.everything() == before


def test_activity_books_its_room_and_place_may_be_a_room(importer: Importer) -> None:
    with_rooms(importer).run("activities", ACTIVITIES)
    sources = ["activities:A-1", "activities:2026-06-03:540:棋牌", "activities:2026-06-03:540:义诊"]
    with importer.committee.store.reading() as session:
        found = activities_by_source(session, "garden", sources)
        rooms = {room.code: room.id for room in stored_rooms(session, "garden")}
    paper, cards, health = (found[source] for source in sources)
    assert (paper.room, paper.reserved, paper.capacity) == (rooms["hall"], 3, 24)
    assert (cards.room, cards.place) == (rooms["talk"], None)
    assert health.room is None
    assert health.place
    assert health.place.phrase == "place.garden"
    assert len(importer.committee.table("booking")) == 2


def test_activity_moves_with_its_booking_and_keeps_count(importer: Importer) -> None:
    with_rooms(importer).run("activities", ACTIVITIES)
    moved = [*ACTIVITIES[1]]
    moved[3:5] = ["10:00", "11:00"]
    moved[8] = 5
    plan = importer.run("activities", [ACTIVITIES[0], moved])
    assert [step.fields for step in plan.steps] == [("starts", "ends"), ("reserved",)]
    assert importer.plan("activities", [ACTIVITIES[0], moved]).empty


def test_activity_that_was_called_off_stays_so(importer: Importer) -> None:
    with_rooms(importer).run("activities", ACTIVITIES)
    with importer.committee.store.reading() as session:
        (stored,) = activities_by_source(session, "garden", ["activities:A-1"]).values()
    importer.committee.do(CancelActivity(stored.id))
    plan = importer.plan("activities", ACTIVITIES)
    assert plan.empty
    assert [each.code for each in plan.problems] == ["note.cancelled"]
