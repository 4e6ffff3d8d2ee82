"""When something is, seen from today."""

from datetime import date, datetime

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity


def moment(at: datetime, words: Localizer, today: date) -> str:
    """Return an instant as it is said today: 14:05, or with its day before it."""
    day = at.astimezone(words.zone).date()
    return words.time(at) if day == today else f"{words.day_word(day, today)} {words.time(at)}"


def time_told(activity: Activity, words: Localizer) -> str:
    """Return from when until when it lasts."""
    return words.interval(activity.starts, activity.ends)


def day_told(activity: Activity, words: Localizer, today: date) -> str:
    """Return the day on which it begins, with the word for today or tomorrow where it is one."""
    day = activity.starts.astimezone(words.zone).date()
    word, whole = words.day_word(day, today), words.date(day)
    return whole if word == words.medium_date(day) else f"{word} · {whole}"


def when_told(activity: Activity, words: Localizer, today: date) -> str:
    """Return day and times in short: Today 15:00–16:30."""
    day = activity.starts.astimezone(words.zone).date()
    return f"{words.day_word(day, today)} {time_told(activity, words)}"
