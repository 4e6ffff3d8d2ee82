"""What took place, activity by activity: figures and the addresses of pictures, and no names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.files.grids import Value
from kiosk.files.writing.sheets import Reader, Sheet, Written
from kiosk.queries.figures import ActivityFigures
from kiosk.text import inert

_LINE = 120
_LINK = 300


def archive_sheet(found: Sequence[ActivityFigures], reader: Reader, zone: ZoneInfo) -> Sheet:
    """Return the table of activities with how many came, by their beginning."""
    columns: tuple[tuple[str, str, Iterable[Value]], ...] = (
        ("month", "月份", (f"{_local(each.starts, zone):%Y-%m}" for each in found)),
        ("starts", "开始", (_local(each.starts, zone) for each in found)),
        ("ends", "结束", (_local(each.ends, zone) for each in found)),
        ("code", "编号", (each.code for each in found)),
        ("title", "活动", (inert(reader.wording(each.title), _LINE) for each in found)),
        ("place", "地点", (_place(each, reader) for each in found)),
        ("status", "状态", (_status(each, reader) for each in found)),
        ("seats", "名额", (each.capacity for each in found)),
        ("signed up", "报名人数", (each.signed_up for each in found)),
        ("checked in", "签到人数", (each.checked_in for each in found)),
        ("walk-ins", "未报名到场", (each.walk_ins for each in found)),
        ("came", "到场人数", (each.came for each in found)),
        ("photos", "照片", ("\n".join(_links(each)) for each in found)),
    )
    return Sheet.of(
        "archive",
        [
            Written(chinese if reader.chinese else english, tuple(cells))
            for english, chinese, cells in columns
        ],
    )


def _place(each: ActivityFigures, reader: Reader) -> str:
    place = each.room or each.place
    return inert(reader.wording(place), _LINE) if place else ""


def _status(each: ActivityFigures, reader: Reader) -> str:
    if each.cancelled:
        return "已取消" if reader.chinese else "canceled"
    return "已举行" if reader.chinese else "held"


def _links(each: ActivityFigures) -> list[str]:
    return [inert(link, _LINK) for link in each.photos]


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant as workbooks know it: on the wall, to the minute."""
    return at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
