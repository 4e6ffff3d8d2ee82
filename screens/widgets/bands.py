"""Today in four bands: who is at the desk, who is out, which rooms are free, what starts next."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from kiosk.queries.views import Activity, AtDesk, Away, Person, RoomNow, Today
from kiosk.words.activities import places_told
from kiosk.words.people import pause_told, return_told, whereabouts
from screens.drawing import Canvas
from screens.names import full_name
from screens.room_lines import room_lines
from screens.steps import Go, OpenActivity, OpenPerson, OpenRoom, Place
from screens.widgets.board import Board
from screens.widgets.cards import Card, Line, draw_cards, lay_out


class Band(NamedTuple):
    """One question that the screen answers, with the answer in cards."""

    title: str
    cards: tuple[Card, ...]
    nothing: Line
    """What is said where there is no card."""
    place: Place
    """Where the rest stands."""


class TodayBands(Board):
    """The four bands, one below the other, each as high as the others."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="bands")
        self._today: Today | None = None

    def show(self, today: Today) -> None:
        """Show other facts."""
        if today != self._today:
            self._today = today
            self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Give each band its share of the height."""
        if self._today is None:
            return
        bands = bands_of(self._today, self.words)
        for number, band in enumerate(bands):
            top = canvas.height * number // len(bands)
            bottom = canvas.height * (number + 1) // len(bands)
            self._draw_band(canvas, band, top, bottom - top)

    def _draw_band(self, canvas: Canvas, band: Band, top: int, height: int) -> None:
        # A row of air below each band where there is room for it.
        room = height - 1 - (height >= 6)
        layout = lay_out(band.cards, canvas.width, room, heights=(5, 4, 3, 2))
        hidden = len(band.cards) - len(layout.rows)
        canvas.ground(0, top, canvas.width, 1, "band")
        end = canvas.put(1, top, band.title, "title", width=canvas.width - 2)
        if hidden:
            more = self.words.ngettext("{n} more", "{n} more", hidden).format(
                n=self.words.number(hidden)
            )
            canvas.put(end + 2, top, f"+ {more}", "faint", width=canvas.width - end - 3)
        canvas.target(0, top, canvas.width, height, Go(band.place))
        if not band.cards:
            rows = wrap(band.nothing.text, max(1, canvas.width - 2), cell_len)
            for y, text in enumerate(rows, start=top + 1):
                canvas.put(1, y, text, band.nothing.look, width=canvas.width - 2)
        draw_cards(canvas, band.cards, layout, x=0, y=top + 1, width=canvas.width)


def bands_of(today: Today, words: Localizer) -> Sequence[Band]:
    """Return the four bands of a day in a reader's words."""
    return (
        Band(
            words.gettext("At the desk now"),
            tuple(_desk_card(each, words) for each in today.desk),
            _nobody(today.next_desk, today, words),
            Place.ROSTER,
        ),
        Band(
            words.gettext("Out of the office"),
            tuple(_away_card(each, words) for each in _most_wanted_first(today.away)),
            Line(words.gettext("Nobody is out."), "faint"),
            Place.ROSTER,
        ),
        Band(
            words.gettext("Rooms now"),
            tuple(_room_card(each, words) for each in today.rooms),
            Line(words.gettext("No rooms yet."), "faint"),
            Place.ROOMS,
        ),
        Band(
            words.gettext("Coming up"),
            tuple(_activity_card(each, today.at, words) for each in today.next),
            Line(words.gettext("Nothing planned yet."), "faint"),
            Place.ACTIVITIES,
        ),
    )


def _most_wanted_first(away: Sequence[Away]) -> list[Away]:
    """Put first who was expected back already: somebody may be waiting for them."""
    return sorted(away, key=lambda each: not each.overdue)


def _nobody(next_desk: AtDesk | None, today: Today, words: Localizer) -> Line:
    if today.pause is not None:
        return Line(*pause_told(today.pause, words))
    if next_desk is None:
        return Line(words.gettext("Nobody at the desk right now"), "warn")
    told = words.gettext("Nobody now. Next: {name}, {day} {time}").format(
        name=full_name(next_desk.person),
        day=words.day_word(next_desk.day, today.day),
        time=words.time(next_desk.starts),
    )
    return Line(told, "warn")


def _desk_card(desk: AtDesk, words: Localizer) -> Card:
    until = words.gettext("until {time}").format(time=words.time(desk.until))
    return Card(
        (
            Line(full_name(desk.person), "strong", staff=True),
            Line(what_for(desk.person, words), "plain", weight=1, staff=True),
            Line(until, "good"),
        ),
        OpenPerson(desk.person.id),
    )


def what_for(person: Person, words: Localizer) -> str:
    """Return in a few words what somebody can be asked about."""
    subject = words.text(person.lines[0]) if person.lines else ""
    role = words.text(person.role) if person.role else ""
    return subject or role


def _away_card(away: Away, words: Localizer) -> Card:
    told, look = return_told(away, words)
    return Card(
        (
            Line(full_name(away.person), "strong", staff=True),
            Line(whereabouts(away, words), "plain", weight=1, staff=True),
            Line(told, look),
        ),
        OpenPerson(away.person.id),
    )


def _room_card(now: RoomNow, words: Localizer) -> Card:
    told = room_lines(now, words)
    joined = " ".join(text for text, _ in told)
    lines = tuple(Line(text, look, weight=row) for row, (text, look) in enumerate(told))
    if cell_len(joined) <= 18:
        lines = (Line(joined, told[0][1]),)
    return Card(
        (Line(words.text(now.room.name), "strong", staff=True), *lines), OpenRoom(now.room.id)
    )


def _activity_card(activity: Activity, at: datetime, words: Localizer) -> Card:
    zone = words.zone
    day = activity.starts.astimezone(zone).date()
    when = words.time(activity.starts)
    if activity.starts <= at:
        when = words.gettext("until {time}").format(time=words.time(activity.ends))
    elif day != at.astimezone(zone).date():
        when = f"{words.weekday_short(day)} {words.short_date(day)} {when}"
    told, look = places_told(activity, words)
    return Card(
        (
            Line(words.text(activity.title), "strong", staff=True),
            Line(when, "plain"),
            Line(told, look),
        ),
        OpenActivity(activity.id),
    )
