"""How a booking repeats, as fields of a form."""

from collections.abc import Mapping
from datetime import date

from kiosk.commands.repeating import Repetition
from kiosk.errors import Refused
from kiosk.i18n.localizer import Localizer
from screens.staff.fields import ChoiceField, DayField, Field, FlagField, NumberField
from screens.staff.options import Option

_WORKING = (0, 1, 2, 3, 4)
_WEEK = 7


def repeat_fields(first: date, words: Localizer) -> list[Field]:
    """Return the fields that ask how something repeats whose first time is on a day."""
    return [
        ChoiceField("how", words.pgettext("staff", "Repeats"), ways(first, words), "week"),
        NumberField("every", words.pgettext("repeat", "Every … (2: every other)"), 1, 1, 99),
        DayField("until", words.pgettext("repeat", "Last day"), None, optional=True),
        NumberField(
            "count", words.pgettext("repeat", "Or: how often"), None, 1, 200, optional=True
        ),
        FlagField("holidays", words.pgettext("repeat", "Also on public holidays"), value=False),
    ]


def repetition(values: Mapping[str, object], first: date) -> Repetition:
    """Return how something repeats, as the fields say.

    Raises:
        Refused: It would never end ("series.endless"), has two ends ("series.twice"), or ends
            before it begins ("series.backwards"); the fact "field" names the field.
    """
    until, count, every = values["until"], values["count"], values["every"]
    assert until is None or isinstance(until, date)
    assert count is None or isinstance(count, int)
    assert isinstance(every, int)
    if until is None and count is None:
        raise Refused("series.endless", field="until")
    if until is not None and count is not None:
        raise Refused("series.twice", field="count")
    if until is not None and until < first:
        raise Refused("series.backwards", field="until")
    how = str(values["how"])
    unit, weekdays, nth = _parts(how, first)
    return Repetition(every, unit, weekdays, nth, until, count)


def _parts(how: str, first: date) -> tuple[str, tuple[int, ...], int | None]:
    """Return the unit, the weekdays and which of them in the month."""
    match how:
        case "day":
            return "day", (), None
        case "working":
            return "week", _WORKING, None
        case "nth":
            return "month", (first.weekday(),), _nth(first)
        case "last":
            return "month", (first.weekday(),), -1
        case "date":
            return "month", (), None
    return "week", (first.weekday(),), None


def _nth(day: date) -> int:
    return (day.day - 1) // _WEEK + 1


def ways(first: date, words: Localizer) -> tuple[Option, ...]:
    """Return the ways to repeat, told with the weekday and the day of the first time."""
    weekday, nth = words.weekday(first), _nth(first)
    # i18n: {weekday} is the name of a weekday: Week by week, Monday
    weekly = words.pgettext("repeat", "Week by week, {weekday}").format(weekday=weekday)
    # i18n: the nth such weekday of a month: Month by month, Monday no. 2
    nth_told = words.pgettext("repeat", "Month by month, {weekday} no. {n}")
    last = words.pgettext("repeat", "Month by month, last {weekday}").format(weekday=weekday)
    by_day = words.pgettext("repeat", "Month by month, on day {n}")
    ways = [
        Option(weekly, "week"),
        Option(words.pgettext("repeat", "Monday to Friday"), "working"),
        Option(words.pgettext("repeat", "Day by day"), "day"),
        Option(nth_told.format(weekday=weekday, n=words.number(nth)), "nth"),
        Option(last, "last"),
        Option(by_day.format(n=words.number(first.day)), "date"),
    ]
    return tuple(way for way in ways if nth < 5 or way.value != "nth")
