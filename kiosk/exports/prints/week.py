"""The printed week: the roster, the calendar and who is who, in words for one page."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from kiosk.exports.prints.press import LINE, NAME, Press, days_told, mark_of
from kiosk.files.prints.paper import Printed
from kiosk.files.prints.week import DayHead, Legend, PersonLine, Scan, WeekPage, draw_week
from kiosk.files.prints.week_duties import DutyText
from kiosk.holidays.calendar import Day, DayKind
from kiosk.i18n.duties import kind_letter, kind_word
from kiosk.i18n.languages import CHINESE, TRADITIONAL
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.qr import page_url
from kiosk.queries.roster import week
from kiosk.queries.views import Duty, Person, Week
from kiosk.store import Session
from kiosk.text import inert

_HAN_READERS = frozenset({CHINESE.tag, TRADITIONAL.tag, "ja"})
_USUAL = 0.2
"""The share of all duties from which on their times are told once, below the table."""
_LARGEST_NOTE = 200


def print_week(session: Session, press: Press, monday: date) -> Printed:
    """Return the roster of the week that begins on a Monday, on one page."""
    page = week_page(week(session, press.site, monday), press)
    paper = press.begin(" · ".join((*press.committee[:1], *page.titles[:1])), landscape=True)
    draw_week(paper, page)
    return paper.finish()


def week_page(found: Week, press: Press) -> WeekPage:
    """Return the words of a week's page."""
    duties = [duty for each in found.people for day in each.days for duty in day]
    usual = _usual(duties)
    days = press.calendar.week(found.monday)
    sunday = found.monday + timedelta(days=6)
    return WeekPage(
        committee=press.committee,
        titles=press.each(partial(_title, monday=found.monday, sunday=sunday)),
        days=tuple(_head(day, press) for day in days),
        people=tuple(
            PersonLine(
                *_names(each.person, press),
                _notes(each.person, press),
                tuple(tuple(_duty(duty, usual, press) for duty in day) for day in each.days),
            )
            for each in found.people
        ),
        legend=_legend(duties, press),
        usual=_usual_told(usual, press.own),
        printed=press.printed,
        scan=_scan(press),
    )


def _title(words: Localizer, monday: date, sunday: date) -> str:
    head = words.gettext("Duty roster {days}")
    return head.format(days=days_told(monday, sunday, words))


def _head(day: Day, press: Press) -> DayHead:
    own = press.own
    named = [*day.festivals]
    if day.kind is DayKind.HOLIDAY and day.holiday and day.holiday not in named:
        named.insert(0, day.holiday)
    notes = [press.content(each, 40) for each in named]
    if day.kind is DayKind.MAKE_UP:
        notes.append(press.each(lambda words: words.gettext("Make-up workday")))
    first, *others = press.words
    return DayHead(
        titles=(
            f"{own.weekday_short(day.date)} {own.short_date(day.date)}",
            *(f"{words.weekday_short(day.date)} {words.short_date(day.date)}" for words in others),
        ),
        mark=mark_of(day, first),
        mark_kind=day.kind.value if day.kind in (DayKind.HOLIDAY, DayKind.MAKE_UP) else "",
        notes=tuple(" · ".join(each) for each in notes),
        worked=day.worked,
    )


def _names(person: Person, press: Press) -> tuple[str, str]:
    """Return a name, and its form for readers who cannot read it."""
    forms = []
    for words in press.words:
        han = words.language.tag in _HAN_READERS
        forms.append(person.name if han else person.romanised or person.name)
    name, *others = (inert(each, NAME) for each in dict.fromkeys(forms))
    return name, " ".join(others)


def _notes(person: Person, press: Press) -> tuple[str, ...]:
    """Return role, buildings and lines of work; the role in each language."""
    own = press.own
    told = list(press.content(person.role, 60)) if person.role else []
    if person.buildings:
        spans = own.list(_spans(person.buildings))
        told.append(own.gettext("Buildings: {list}").format(list=inert(spans, LINE)))
    if person.lines:
        told.append(inert(own.list([own.text(each) for each in person.lines]), _LARGEST_NOTE))
    return tuple(told)


def _spans(buildings: Iterable[str]) -> list[str]:
    """Return buildings, those that follow each other as one span."""
    spans: list[list[str]] = []
    for each in buildings:
        last = spans[-1][-1] if spans else ""
        if each.isdecimal() and last.isdecimal() and int(each) == int(last) + 1:
            spans[-1].append(each)
        else:
            spans.append([each])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else run[0] for run in spans]


def _duty(duty: Duty, usual: Iterable[tuple[int, int]], press: Press) -> DutyText:
    own = press.own
    times = own.interval(duty.starts, duty.ends)
    place = inert(own.text(duty.place), LINE) if duty.place else ""
    label = inert(duty.label, LINE)
    return DutyText(
        kind=duty.kind.value,
        letter=kind_letter(duty.kind, own),
        starts=duty.starts,
        ends=duty.ends,
        words=press.each(partial(_told, duty=duty)) or (kind_word(duty.kind, own),),
        short=" · ".join(filter(None, (label, place))) or kind_word(duty.kind, own),
        times="" if (duty.starts, duty.ends) in usual else times,
        always=times,
    )


def _told(words: Localizer, duty: Duty) -> str:
    place = inert(words.text(duty.place), LINE) if duty.place else ""
    # The office's own word stands once, in the language that it is in.
    label = inert(duty.label, LINE) if words.language.tag in _HAN_READERS else ""
    return " · ".join(filter(None, (label or kind_word(duty.kind, words), place)))


def _usual(duties: list[Duty]) -> frozenset[tuple[int, int]]:
    counted = Counter((duty.starts, duty.ends) for duty in duties)
    return frozenset(span for span, n in counted.items() if n >= max(2, _USUAL * len(duties)))


def _usual_told(usual: Iterable[tuple[int, int]], words: Localizer) -> str:
    spans = [words.interval(*span) for span in sorted(usual)]
    if not spans:
        return ""
    return words.gettext("Where no time is given: {times}").format(times=", ".join(spans))


def _legend(duties: list[Duty], press: Press) -> tuple[Legend, ...]:
    used = {duty.kind for duty in duties}
    return tuple(
        Legend(
            kind.value,
            kind_letter(kind, press.own),
            " · ".join(press.each(partial(kind_word, kind))),
        )
        for kind in DutyKind
        if kind in used
    )


def _scan(press: Press) -> Scan | None:
    tag = press.own.language.tag
    code = press.code(lambda url: page_url(url, tag, "today"))
    if code is None:
        return None
    return Scan(code, press.each(lambda words: words.gettext("Who is here now: scan")))
