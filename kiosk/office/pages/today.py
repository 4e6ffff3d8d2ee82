"""Today on a phone: who is at the desk, who is out, which rooms are free, and the week."""

from datetime import date, timedelta
from typing import NamedTuple

from starlette.responses import Response

from kiosk.desk import monday_of
from kiosk.holidays.calendar import Day, DayKind
from kiosk.i18n.duties import kind_letter, kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import Shown, shown
from kiosk.office.pages.names import names_of, what_for
from kiosk.office.pages.rendering import public_page
from kiosk.queries import roster
from kiosk.queries import today as front
from kiosk.queries.views import (
    AtDesk,
    Away,
    Concern,
    Duty,
    PersonWeek,
    RoomNow,
    Today,
    Week,
)
from kiosk.words.people import pause_told, return_told, short_name, whereabouts
from kiosk.words.rooms import room_told
from kiosk.words.told import Told


class Row(NamedTuple):
    """Somebody or something, and what is to be said of it."""

    names: tuple[Shown, ...]
    about: str
    told: Told


class WeekRow(NamedTuple):
    """One worker's week."""

    names: tuple[Shown, ...]
    days: tuple[tuple[tuple[str, str, str], ...], ...]
    """For each day its duties: kind, letter, and what the letter stands for, with the time."""


def today(ask: Ask) -> Response:
    """Answer with what the lobby screen shows, as of now."""
    office, words = ask.office, ask.words
    settings, day = office.settings, office.day()
    monday = monday_of(day)
    with office.store.reading() as session:
        now = front.today(
            session,
            settings.site,
            office.now(),
            settings.zone,
            settings.desk_hours,
            office.calendar,
        )
        week = roster.week(session, settings.site, monday)
    return public_page(
        ask,
        "today.html",
        here="today",
        day=words.date(day),
        as_of=words.time(now.at),
        notes=_notes(office.calendar.day(day), words),
        concern=_concern(now, words),
        desk=[_at_desk(each, words) for each in now.desk],
        nobody=_nobody(now, words),
        away=[_away(each, words) for each in now.away],
        rooms=[_room(each, words) for each in now.rooms],
        for_groups=any(not each.room.private for each in now.rooms),
        columns=[_column(monday + timedelta(days=n), day, words) for n in range(7)],
        week=_week(week, words),
        kinds=[(kind.value, kind_letter(kind, words), kind_word(kind, words)) for kind in DutyKind],
    )


def _at_desk(each: AtDesk, words: Localizer) -> Row:
    told = words.gettext("until {time}").format(time=words.time(each.until))
    return Row(names_of(each.person, words), what_for(each.person, words), Told(told, "good"))


def _away(each: Away, words: Localizer) -> Row:
    return Row(names_of(each.person, words), whereabouts(each, words), return_told(each, words))


def _room(each: RoomNow, words: Localizer) -> Row:
    state, about = room_told(each, words)
    told = Told(f"{state.text} · {about}" if about else state.text, state.look)
    return Row((shown(each.room.name, words),), "", told)


def _nobody(now: Today, words: Localizer) -> str:
    if now.pause is not None:
        return pause_told(now.pause, words).text
    if now.next_desk is None:
        return words.gettext("Nobody at the desk right now")
    return words.gettext("Nobody now. Next: {name}, {day} {time}").format(
        name=short_name(now.next_desk.person, words),
        day=words.day_word(now.next_desk.day, now.day),
        time=words.time(now.next_desk.starts),
    )


def _concern(now: Today, words: Localizer) -> str:
    match now.concern:
        case Concern.OVERDUE:
            names = words.list([short_name(person, words) for person in now.concerning])
            return words.gettext("Return not confirmed: {names}").format(names=names)
        case Concern.EMPTY_DESK:
            return words.gettext("Nobody at the desk right now")
        case Concern.NO_ROSTER:
            return words.gettext("No roster for today yet")
    return ""


def _notes(day: Day, words: Localizer) -> list[str]:
    """Return what today is, if it is something: a holiday, a make-up workday, a festival."""
    notes = []
    if day.kind is DayKind.HOLIDAY and day.holiday:
        notes.append(words.text(day.holiday))
    if day.kind is DayKind.MAKE_UP:
        notes.append(words.gettext("Make-up workday"))
    return [*notes, *(words.text(each) for each in day.festivals if words.text(each) not in notes)]


def _column(day: date, today: date, words: Localizer) -> tuple[str, str, bool]:
    return words.weekday_narrow(day), words.day_number(day), day == today


def _week(week: Week, words: Localizer) -> list[WeekRow]:
    return [_week_row(each, words) for each in week.people if any(each.days)]


def _week_row(each: PersonWeek, words: Localizer) -> WeekRow:
    days = tuple(tuple(_duty(duty, words) for duty in duties) for duties in each.days)
    return WeekRow(names_of(each.person, words), days)


def _duty(duty: Duty, words: Localizer) -> tuple[str, str, str]:
    told = f"{kind_word(duty.kind, words)} {words.interval(duty.starts, duty.ends)}"
    return duty.kind.value, kind_letter(duty.kind, words), told
