"""The figures of a month, in words for paper."""

from datetime import date
from functools import partial

from kiosk.exports.prints.press import LINE, NAME, Press
from kiosk.files.prints.figures import (
    Bar,
    Chart,
    FiguresPage,
    Line,
    Tile,
    draw_figures,
)
from kiosk.files.prints.paper import Printed
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_, Message
from kiosk.queries.figures import ActivityFigures, Month, month
from kiosk.store import Session
from kiosk.text import inert

_FIRST_HOUR, _LAST_HOUR = 6, 22
_HOUR = 60


def print_figures(session: Session, press: Press, first: date) -> Printed:
    """Return the figures of the month that begins on a day."""
    settings = press.settings
    found = month(
        session,
        press.site,
        first,
        press.zone,
        hours=settings.desk_hours,
        calendar=press.calendar,
        today=press.at.astimezone(press.zone).date(),
    )
    page = figures_page(found, press)
    paper = press.begin(" · ".join((*press.committee[:1], *page.titles[:1])))
    draw_figures(paper, page)
    return paper.finish()


def figures_page(found: Month, press: Press) -> FiguresPage:
    """Return the words of a month's pages."""
    own = press.own
    return FiguresPage(
        committee=press.committee,
        titles=press.each(lambda words: words.month_year(found.first)),
        tiles=_tiles(found, press),
        charts=(_by_hour(found, press), _by_room(found, press), _desk(found, press)),
        lines_title=" · ".join(press.each(lambda words: words.gettext("Activities"))),
        lines_key=own.gettext("Seats (outline), signed up (light), came (dark)"),
        lines=_lines(found, press),
        nothing=own.gettext("There was no activity."),
        printed=press.printed,
    )


def share_told(share: float | None) -> str:
    """Return a share in hundredths, or a dash where there is none."""
    return "—" if share is None else f"{round(share * 100)}%"


def _tiles(found: Month, press: Press) -> tuple[Tile, ...]:
    own = press.own
    figures = (
        (own.number(len(found.held)), NP_("figure", "activities")),
        (own.number(found.seats), NP_("figure", "seats")),
        (own.number(found.signed_up), NP_("figure", "signed up")),
        (own.number(found.came), NP_("figure", "came")),
        (share_told(found.coverage), NP_("figure", "desk staffed")),
    )
    return tuple(Tile(figure, press.each(partial(_said, message))) for figure, message in figures)


def _said(message: Message, words: Localizer) -> str:
    return words.pgettext(*message)


def _by_hour(found: Month, press: Press) -> Chart:
    most = max(found.by_hour) or 1
    hours = range(_FIRST_HOUR, _LAST_HOUR)
    early, late = sum(found.by_hour[:_FIRST_HOUR]), sum(found.by_hour[_LAST_HOUR:])
    span = range(24) if early or late else hours
    bars = tuple(
        Bar(str(hour), found.by_hour[hour] / most, _hours(found.by_hour[hour], press.own))
        for hour in span
    )
    titles = press.each(lambda words: words.gettext("Hours that rooms were used, by time of day"))
    return Chart(titles, bars)


def _by_room(found: Month, press: Press) -> Chart:
    most = max((each.total for each in found.rooms), default=0) or 1
    bars = tuple(
        Bar(
            inert(press.own.text(each.name), NAME),
            each.total / most,
            _hours(each.total, press.own),
        )
        for each in found.rooms
    )
    titles = press.each(lambda words: words.gettext("Hours that each room was used"))
    return Chart(titles, bars)


def _desk(found: Month, press: Press) -> Chart:
    bars = tuple(
        Bar(
            press.own.day_number(each.day),
            each.covered / each.open if each.open else 0.0,
            share_told(each.covered / each.open if each.open else None),
        )
        for each in found.desk
    )
    titles = press.each(lambda words: words.gettext("Share of desk hours with somebody there"))
    return Chart(titles, bars)


def _hours(minutes: int, words: Localizer) -> str:
    return words.number(round(minutes / _HOUR)) if minutes else ""


def _lines(found: Month, press: Press) -> tuple[Line, ...]:
    most = max(
        (max(each.capacity or 0, each.signed_up, each.came) for each in found.activities),
        default=0,
    )
    return tuple(map(partial(_line, most=most or 1, words=press.own), found.activities))


def _line(each: ActivityFigures, most: int, words: Localizer) -> Line:
    day = words.medium_date(each.starts.astimezone(words.zone).date())
    place = each.room or each.place
    about = [day, words.interval(each.starts, each.ends)]
    if place:
        about.append(inert(words.text(place), NAME))
    told = _told(each, words)
    return Line(
        inert(words.text(each.title), LINE),
        " · ".join(about),
        (each.capacity or 0) / most,
        each.signed_up / most,
        each.came / most,
        told,
    )


def _told(each: ActivityFigures, words: Localizer) -> str:
    if each.cancelled:
        return words.pgettext("activity", "Canceled")
    seats = "—" if each.capacity is None else words.number(each.capacity)
    return f"{seats} / {words.number(each.signed_up)} / {words.number(each.came)}"
