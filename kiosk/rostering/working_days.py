"""Whose turn a day is: which weekday's duties belong on it."""

from datetime import date, timedelta

from kiosk.holidays.calendar import Calendar, DayKind

_SATURDAY = 5
_AROUND = 21
"""Days before and after a make-up day within which its holiday lies."""


def weekday_of(calendar: Calendar, day: date) -> int | None:
    """Return the weekday (Monday is 0) whose duties belong on a day; None on a public holiday.

    A weekend day that is worked stands for one of the weekdays that its holiday takes away. No
    notice says for which; as in schools, the last of them are made up for, in their order.
    """
    kind = calendar.day(day).kind
    if kind is DayKind.HOLIDAY:
        return None
    return _replaced(calendar, day) if kind is DayKind.MAKE_UP else day.weekday()


def _replaced(calendar: Calendar, day: date) -> int:
    holiday = calendar.day(day).holiday
    around = (calendar.day(day + timedelta(days=each)) for each in range(-_AROUND, _AROUND + 1))
    same = [each for each in around if each.holiday == holiday]
    worked = [each.date for each in same if each.kind is DayKind.MAKE_UP]
    off = [
        each.date
        for each in same
        if each.kind is DayKind.HOLIDAY and each.date.weekday() < _SATURDAY
    ]
    made_up = off[-len(worked) :]
    number = worked.index(day)
    # An odd notice may have more days worked than off: those stand for Mondays.
    return made_up[number].weekday() if number < len(made_up) else 0
