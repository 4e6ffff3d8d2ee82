"""The table of activities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.files.grids import Grid
from kiosk.files.tables.bookings import ACTIVITY_KINDS
from kiosk.files.tables.columns import Column
from kiosk.files.tables.fields import KEY, Fields
from kiosk.files.tables.tables import Table, read_table
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.marking import N_

ACTIVITIES = (
    Column(
        "number", "编号", N_("Your own number with a letter, like B-001: it finds the row again."),
        "A-001", ("id", "活动编号"),
    ),
    Column(
        "title", "标题", N_("The title on the screen."), "剪纸课",
        ("活动", "活动名称", "名称", "主题", "name", "activity"), required=True, translated=True,
        kinds=ACTIVITY_KINDS,
    ),
    Column("date", "日期", N_("The day, with its year: 2026-06-01."), "2026-06-01",
           ("活动日期", "day", "日付"), required=True),
    Column("starts", "开始", N_("When it begins: 14:00."), "15:00",
           ("开始时间", "start", "from", "起"), required=True),
    Column("ends", "结束", N_("When it ends: 15:30."), "16:30",
           ("结束时间", "end", "until", "to", "止"), required=True),
    Column("room", "房间", N_("The code or the name of the room."), "hall",
           ("场地", "房间代码", "room code")),
    Column("book_room", "占用房间", N_("No: the room is not booked for it."), "是",
           ("预订房间", "book room")),
    Column("place", "地点", N_("Where it is, when in none of the rooms."), "",
           ("活动地点", "location", "where"), translated=True, kinds=("place", "room")),
    Column("capacity", "名额", N_("Places in all. Blank: everybody may come."), "24",
           ("人数", "容量", "人数上限", "places", "seats")),
    Column("reserved", "已报名", N_("Places given out on the office's own list."), "0",
           ("已报", "已预留", "预留", "taken")),
    Column("audience", "对象", N_("Whom it is for."), "所有人",
           ("参加对象", "适合人群", "人群", "for"), translated=True, kinds=("audience",)),
    Column("price", "费用", N_("What it costs. Blank: nothing."), "免费",
           ("价格", "收费", "cost", "fee"), translated=True, kinds=("price",)),
    Column("organiser", "主办", N_("Who holds it."), "沈老师",
           ("组织者", "老师", "讲师", "负责人", "主办方", "organizer", "teacher")),
    Column("languages", "语言", N_("The languages in which it is held, with commas."), "中文",
           ("活动语言", "language")),
    Column("description", "介绍", N_("A few sentences about it."), "剪刀和红纸已备好。",
           ("说明", "简介", "内容", "about", "details"), translated=True),
)  # fmt: skip
"""The columns of the table of activities."""

_AMOUNT = re.compile(
    r"[¥￥]?\s*(\d{1,5}(?:\.\d{1,2})?)\s*(?:元|块|rmb|yuan)?(?:/人)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity as a table describes it; times are wall-clock minutes after midnight.

    What ends on a later day has more than 1440 of them.
    """

    address: str
    number: str
    title: I18nText
    day: date
    starts: int
    ends: int
    room: str
    """A code or a name; a dash: none, even if the place is called like one."""
    book_room: bool
    place: I18nText | None
    capacity: int | None
    reserved: int
    audience: I18nText | None
    price: I18nText | None
    """None: free of charge."""
    organiser: str
    languages: tuple[str, ...]
    description: I18nText | None

    @property
    def source(self) -> str:
        """The key that finds the activity again: the office's number, else day, time and title."""
        # Bare digits are running numbers: the next list begins with 1 again.
        if self.number and not self.number.isdigit():
            return f"activities:{self.number}"
        title = self.title.own(CHINESE.tag) or self.title.phrase or self.title.texts[0][1]
        return f"activities:{self.day}:{self.starts}:{title}"


def read_activities(
    grids: Sequence[Grid], *, year: int | None = None, file_name: str = ""
) -> Table[ActivityLine]:
    """Return the activities of a file.

    Raises:
        FileError: It has no such table (``table.columns``).
    """
    return read_table(
        grids, "activities", ACTIVITIES, _line, lambda each: each.source, year, file_name
    )


def _line(fields: Fields, address: str) -> ActivityLine:
    day = fields.day("date")
    starts, ends = fields.span(day) or (0, 0)
    capacity, reserved = fields.number("capacity", low=1), fields.number("reserved") or 0
    if capacity is not None and reserved > capacity:
        fields.problem("field.reserved", "reserved", capacity=capacity)
    return ActivityLine(
        address=address,
        number=fields.text("number", KEY),
        title=fields.content("title", required=True) or I18nText(),
        day=day or date.min,
        starts=starts,
        ends=ends,
        room=fields.text("room", 60),
        book_room=fields.yes("book_room", default=True),
        place=fields.content("place"),
        capacity=capacity,
        reserved=reserved,
        audience=fields.content("audience"),
        price=_price(fields),
        organiser=fields.text("organiser"),
        languages=fields.languages("languages"),
        description=fields.content("description", lines=True),
    )


def _price(fields: Fields) -> I18nText | None:
    written = fields.content("price")
    return written if fields.names_phrase("price") else tidy_price(written)


def tidy_price(written: I18nText | None) -> I18nText | None:
    """Return a price that every reader understands; what is free has none."""
    if written is None or written.phrase == "price.free":
        return None
    texts = dict(written.texts)
    amounts = {found[1] for text in texts.values() if (found := _AMOUNT.fullmatch(text))}
    if len(amounts) != 1 or written.phrase is not None:
        return written
    amount = amounts.pop()
    return None if float(amount) == 0 else I18nText.of(phrase=f"price.amount:¥{amount}")
