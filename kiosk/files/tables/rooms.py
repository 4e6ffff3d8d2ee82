"""The table of rooms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.files.grids import Grid
from kiosk.files.tables.columns import Column
from kiosk.files.tables.fields import Fields
from kiosk.files.tables.tables import Table, read_table
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import read_explicit, unescaped
from kiosk.i18n.marking import N_
from kiosk.i18n.recognition import recognise_words

_KINDS = ("layout",)

ROOMS = (
    Column(
        "code", "代码", N_("A short name for other files to use: hall, hall-a. Each once."),
        "hall", ("编号", "房间代码", "id", "room code"), required=True,
    ),
    Column(
        "name", "名称", N_("The name on the screen."), "多功能厅",
        ("房间", "房间名称", "场地", "room", "room name"), required=True, translated=True,
        kinds=("room",),
    ),
    Column(
        "capacity", "容量", N_("How many people it holds."), "60",
        ("人数", "可容纳人数", "容纳人数", "seats"), required=True,
    ),
    Column(
        "place", "位置", N_("Where it is."), "1楼",
        ("地点", "楼层", "location", "where"), translated=True, kinds=("place", "room"),
    ),
    Column("opens", "开放", N_("When it opens: 08:30."), "08:30", ("开放时间", "开门", "from")),
    Column("closes", "关闭", N_("When it closes: 21:00."), "21:00", ("关闭时间", "关门", "until")),
    Column(
        "part_of", "所属", N_("The code of the hall of which it is a part."), "",
        ("属于", "所属大厅", "part of"),
    ),
    Column(
        "private", "私密", N_("Yes: the screen only says that it is in use."), "否",
        ("保密", "不公开"),
    ),
    Column(
        "layouts", "布局", N_("Ways to set it up: name, people, minutes; with semicolons."),
        "剧院式 60人 30分钟；圆桌 40人 45分钟", ("摆放", "布置", "layout"), kinds=_KINDS,
    ),
)  # fmt: skip
"""The columns of the table of rooms."""

_MOST_PEOPLE = 100_000
_LAYOUT = re.compile(
    r"(?P<name>.+?)[\s:：(（]*(?P<capacity>\d{1,6})\s*(?:人|席|people|seats)?"
    r"(?:[\s,，/(（]+(?P<minutes>\d{1,4})\s*(?:分钟|分|min|minutes)?)?[)）]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """A way to set up a room."""

    name: I18nText
    capacity: int
    changeover: int
    """Minutes."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room as a table describes it."""

    address: str
    code: str
    name: I18nText
    capacity: int
    place: I18nText | None
    opens: int | None
    closes: int | None
    part_of: str | None
    """The code of its hall."""
    private: bool
    layouts: tuple[LayoutLine, ...]


def read_rooms(
    grids: Sequence[Grid], *, year: int | None = None, file_name: str = ""
) -> Table[RoomLine]:
    """Return the rooms of a file.

    Raises:
        FileError: It has no such table (``table.columns``).
    """
    return read_table(grids, "rooms", ROOMS, _line, lambda each: each.code, year, file_name)


def _line(fields: Fields, address: str) -> RoomLine:
    opens, closes = fields.time("opens"), fields.time("closes")
    if opens is not None and closes is not None and opens >= closes:
        fields.problem("field.backwards", "closes")
    return RoomLine(
        address=address,
        code=fields.text("code", 60, required=True),
        name=fields.content("name", required=True) or I18nText(),
        capacity=fields.number("capacity", required=True, low=1) or 1,
        place=fields.content("place"),
        opens=opens,
        closes=closes,
        part_of=fields.text("part_of", 60) or None,
        private=fields.yes("private", default=False),
        layouts=tuple(_layouts(fields)),
    )


def _layouts(fields: Fields) -> list[LayoutLine]:
    found: list[LayoutLine] = []
    for piece in fields.listed("layouts", long=True):
        layout = layout_of(piece)
        if layout is None:
            fields.problem("field.layout", "layouts", value=piece)
        else:
            found.append(layout)
    return found


def layout_of(piece: str) -> LayoutLine | None:
    """Return the layout that a piece of a list tells; None where it tells none."""
    match = _LAYOUT.fullmatch(piece)
    if match is None:
        return None
    words, capacity, minutes = match["name"].strip(), int(match["capacity"]), match["minutes"]
    name = read_explicit(words) or recognise_words(unescaped(words), *_KINDS)
    if not name or not 1 <= capacity <= _MOST_PEOPLE or int(minutes or 0) > 1440:
        return None
    return LayoutLine(name, capacity, int(minutes or 0))
