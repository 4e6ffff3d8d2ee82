"""On which day a festival falls, as far as that is known without any notice."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from kiosk.i18n.content import I18nText

_FIXED = {"new_year": (1, 1), "labor": (5, 1), "national": (10, 1)}

_OF_THE_MOON = (
    "spring",
    "lantern",
    "qingming",
    "dragon_boat",
    "qixi",
    "mid_autumn",
    "double_ninth",
)
# Reckoned by three independent lunar calendars, which agree.
_BY_YEAR = {
    2026: ("02-17", "03-03", "04-05", "06-19", "08-19", "09-25", "10-18"),
    2027: ("02-06", "02-20", "04-05", "06-09", "08-08", "09-15", "10-08"),
    2028: ("01-26", "02-09", "04-04", "05-28", "08-26", "10-03", "10-26"),
    2029: ("02-13", "02-27", "04-04", "06-16", "08-16", "09-22", "10-16"),
    2030: ("02-03", "02-17", "04-05", "06-05", "08-05", "09-12", "10-05"),
}


def _moving() -> Iterator[tuple[date, str]]:
    """Yield the festivals that fall on another day each year."""
    for year, days in _BY_YEAR.items():
        for name, day in zip(_OF_THE_MOON, days, strict=True):
            falls = date.fromisoformat(f"{year}-{day}")
            if name == "spring":
                # The twelfth month has 29 or 30 days; its last is always the day before.
                yield falls - timedelta(days=1), "new_years_eve"
            yield falls, name


_MOVING: Mapping[date, str] = MappingProxyType(dict(_moving()))


def festivals_on(day: date) -> tuple[I18nText, ...]:
    """Return the festivals of a day; those that follow the moon are known from 2026 to 2030."""
    fixed = [name for name, falls in _FIXED.items() if falls == (day.month, day.day)]
    moving = [_MOVING[day]] if day in _MOVING else []
    return tuple(festival(name) for name in (*fixed, *moving))


def festival(name: str) -> I18nText:
    """Return a festival's name in every language, by the key that the file of holidays uses."""
    return I18nText.of(phrase=f"festival.{name}")
