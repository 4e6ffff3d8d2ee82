"""A month of what residents' groups do in the sample's rooms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day, wall
from kiosk.commands.orders import Book
from kiosk.i18n.content import I18nText
from kiosk.sample.planner import Planner
from kiosk.sample.rooms import SPACES


@dataclass(frozen=True, slots=True)
class Habit:
    """What a group does every week."""

    weekday: int
    room: str
    starts: int
    ends: int
    phrase: str
    group: str


HABITS = (
    Habit(0, "hall-a", 540, 630, "class.baduanjin", "八段锦队"),
    Habit(0, "activity", 810, 930, "group.mahjong", "棋牌组"),
    Habit(0, "hall", 1140, 1230, "group.qipao", "旗袍队"),
    Habit(0, "reading", 960, 1050, "group.homework", "小荷志愿队"),
    Habit(0, "talk", 600, 660, "line.mediation", ""),
    Habit(1, "activity", 570, 660, "group.choir", "合唱队"),
    Habit(1, "hall-b", 840, 960, "group.table_tennis", "乒乓球队"),
    Habit(1, "reading", 900, 990, "group.reading", "读书会"),
    Habit(1, "hall", 1140, 1230, "group.square_dance", "广场舞队"),
    Habit(1, "talk", 840, 900, "line.family", ""),
    Habit(2, "hall", 540, 660, "class.tai_chi", "太极队"),
    Habit(2, "activity", 840, 930, "group.opera", "沪剧沙龙"),
    Habit(2, "hall-a", 840, 960, "group.badminton", "羽毛球队"),
    Habit(2, "activity", 1140, 1230, "group.choir", "合唱队"),
    Habit(2, "talk", 570, 630, "line.mediation", ""),
    Habit(3, "activity", 570, 660, "class.knitting", "编织组"),
    Habit(3, "hall-a", 840, 960, "group.square_dance", "广场舞队"),
    Habit(3, "hall-b", 840, 930, "group.table_tennis", "乒乓球队"),
    Habit(3, "reading", 960, 1050, "group.homework", "小荷志愿队"),
    Habit(3, "talk", 900, 960, "line.relief", ""),
    Habit(4, "activity", 540, 660, "group.choir", "合唱队"),
    Habit(4, "hall", 900, 1020, "group.qipao", "旗袍队"),
    Habit(4, "reading", 870, 960, "group.chess", "棋友"),
    Habit(4, "activity", 1140, 1230, "group.opera", "沪剧沙龙"),
    Habit(4, "talk", 600, 690, "line.mediation", ""),
    Habit(5, "hall", 570, 690, "class.tai_chi", "太极队"),
    Habit(5, "activity", 840, 960, "group.parent_child", "亲子乐园"),
    Habit(5, "hall-a", 1140, 1230, "group.square_dance", "广场舞队"),
    Habit(6, "activity", 570, 690, "group.opera", "沪剧沙龙"),
    Habit(6, "reading", 840, 930, "group.story_time", "故事妈妈"),
    Habit(6, "hall-b", 840, 960, "group.table_tennis", "乒乓球队"),
)
"""Whose week it is; what meets an activity stays away for once."""

_BEFORE, _AFTER = 10, 21


def booking_orders(
    rooms: Mapping[str, UUID], planner: Planner, now: datetime, zone: ZoneInfo
) -> Iterator[Book]:
    """Return the orders that book the rooms for the groups, as far as they are free."""
    today = now.astimezone(zone).date()
    yield from _right_now(rooms, planner, today, minutes_of_day(now, zone), zone)
    for number in range(-_BEFORE, _AFTER):
        day = today + timedelta(days=number)
        for habit in HABITS:
            if habit.weekday == day.weekday():
                yield from _booked(rooms, planner, day, habit, zone)


def _right_now(
    rooms: Mapping[str, UUID], planner: Planner, today: date, now: int, zone: ZoneInfo
) -> Iterator[Book]:
    """Have somebody in the talk room and in one part of the hall while they are open."""
    half = now // 30 * 30
    for room, length, phrase, group in (
        ("hall-b", 90, "group.table_tennis", "乒乓球队"),
        ("talk", 60, "line.mediation", ""),
    ):
        space = next(each for each in SPACES if each.code == room)
        starts, ends = max(space.opens, half - 30), min(space.closes, half - 30 + length)
        if starts <= now < ends:
            habit = Habit(today.weekday(), room, starts, ends, phrase, group)
            yield from _booked(rooms, planner, today, habit, zone)


def _booked(
    rooms: Mapping[str, UUID], planner: Planner, day: date, habit: Habit, zone: ZoneInfo
) -> Iterator[Book]:
    starts, ends = wall(day, habit.starts, zone), wall(day, habit.ends, zone)
    if planner.take(habit.room, starts, ends):
        yield Book(
            room=rooms[habit.room],
            starts=starts,
            ends=ends,
            title=I18nText.of(phrase=habit.phrase),
            group=habit.group,
            private=habit.room == "talk",
        )
