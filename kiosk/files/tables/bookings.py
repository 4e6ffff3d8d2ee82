"""The table of bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.files.grids import LONGEST_TEXT, Grid
from kiosk.files.tables.columns import Column
from kiosk.files.tables.fields import KEY, Fields
from kiosk.files.tables.tables import Table, read_table
from kiosk.i18n.content import I18nText
from kiosk.i18n.marking import N_

ACTIVITY_KINDS = ("class", "group", "talk", "service", "event")
"""The phrases that the title of a booking or an activity can be."""

BOOKINGS = (
    Column(
        "number", "编号", N_("Your own number with a letter, like B-001: it finds the row again."),
        "B-001", ("id", "预约号", "订单号"),
    ),
    Column(
        "room", "房间", N_("The code or the name of the room."), "hall",
        ("场地", "会议室", "活动室", "房间代码", "room code"), required=True,
    ),
    Column("date", "日期", N_("The day, with its year: 2026-06-01."), "2026-06-01",
           ("使用日期", "day", "日付"), required=True),
    Column("starts", "开始", N_("When it begins: 14:00."), "09:00",
           ("开始时间", "start", "from", "起"), required=True),
    Column("ends", "结束", N_("When it ends: 15:30."), "10:30",
           ("结束时间", "end", "until", "to", "止"), required=True),
    Column(
        "title", "标题", N_("What it is for, as the screen shows it."), "合唱",
        ("用途", "活动", "活动名称", "事由", "名称", "内容", "name", "subject"),
        required=True, translated=True, kinds=ACTIVITY_KINDS,
    ),
    Column("group", "使用方", N_("Who takes it; only for the office."), "合唱队",
           ("预订人", "预约人", "团队", "使用单位", "booked by", "who")),
    Column("private", "私密", N_("Yes: the screen only says that it is in use."), "否",
           ("保密", "不公开")),
    Column("layout", "布局", N_("One of the room's ways to set it up."), "",
           ("摆放", "布置"), kinds=("layout",)),
)  # fmt: skip
"""The columns of the table of bookings."""


@dataclass(frozen=True, slots=True)
class BookingLine:
    """A booking as a table describes it; times are wall-clock minutes after midnight."""

    address: str
    number: str
    """The office's own key; empty where the table has none."""
    room: str
    day: date
    starts: int
    ends: int
    title: I18nText
    group: str
    private: bool
    layout: str

    @property
    def numbered(self) -> bool:
        """Whether the office's own number finds the booking again.

        Bare digits are running numbers: the next list begins with 1 again.
        """
        return bool(self.number) and not self.number.isdigit()

    def source(self, room: str) -> str:
        """Return the key that finds the booking again.

        It is the office's own number, else the room (by its code), the day and the time.
        """
        if self.numbered:
            return f"bookings:{self.number}"
        return f"bookings:{room}:{self.day}:{self.starts}"


def read_bookings(
    grids: Sequence[Grid], *, year: int | None = None, file_name: str = ""
) -> Table[BookingLine]:
    """Return the bookings of a file.

    Raises:
        FileError: It has no such table (``table.columns``).
    """
    return read_table(
        grids,
        "bookings",
        BOOKINGS,
        _line,
        lambda each: each.source(each.room.casefold()),
        year,
        file_name,
    )


def _line(fields: Fields, address: str) -> BookingLine:
    day = fields.day("date")
    starts, ends = fields.span(day) or (0, 0)
    return BookingLine(
        address=address,
        number=fields.text("number", KEY),
        room=fields.text("room", 60, required=True),
        day=day or date.min,
        starts=starts,
        ends=ends,
        title=fields.content("title", required=True) or I18nText(),
        group=fields.text("group"),
        private=fields.yes("private", default=False),
        layout=fields.text("layout", LONGEST_TEXT - 1),
    )
