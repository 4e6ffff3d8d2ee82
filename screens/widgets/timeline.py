"""Time as a line: a room a row through a day, or a day a row through one room's week."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from rich.cells import cell_len

from kiosk.clock import minutes_of_day
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import RoomDay, Slot
from screens.day_marks import Mark, draw_mark
from screens.drawing import Canvas
from screens.steps import Step
from screens.widgets.board import Board

HALF_HOUR = 30


class Track(NamedTuple):
    """One row of the timeline."""

    title: str
    notes: tuple[tuple[str, str], ...]
    """What stands below the title, each with its look."""
    lanes: tuple[RoomDay, ...]
    """One lane, or one for each part of a hall."""
    day: date
    opens: int
    closes: int
    step: Step | None = None
    mark: Mark | None = None
    """What the calendar says of the day, behind the title."""
    closed: str = ""
    """What is said where it is closed all day; empty where it is not."""


class Scale(NamedTuple):
    """Which minute of the day stands in which cell."""

    x: int
    opens: int
    closes: int
    cells: int
    """Cells for half an hour."""

    @property
    def width(self) -> int:
        """Cells from opening to closing."""
        return (self.closes - self.opens) * self.cells // HALF_HOUR

    def cell(self, minute: int) -> int:
        """Return the cell of a minute; what is outside the day falls on its edge."""
        minute = min(max(minute, self.opens), self.closes)
        return self.x + (minute - self.opens) * self.cells // HALF_HOUR


class Timeline(Board):
    """Tracks below a common scale of hours, with a line for the present moment."""

    def __init__(self, words: Localizer, *, id: str = "timeline") -> None:  # noqa: A002
        super().__init__(words, id=id)
        self._tracks: tuple[Track, ...] | None = None
        self._at: datetime | None = None
        self._first = 0

    def show(self, tracks: Sequence[Track], at: datetime) -> None:
        """Show these tracks, with the line at an instant; the page stays where it is."""
        if (tuple(tracks), at) != (self._tracks, self._at):
            self._tracks, self._at = tuple(tracks), at
            if self._first >= len(self._tracks):
                self._first = 0
            self.redraw()

    def turn(self, by: int) -> bool:
        """Show the next tracks where not all fit; say whether there were any."""
        tracks = self._tracks or ()
        first = self._first + by * _shown(tracks, self.size.height)
        if not 0 <= first < len(tracks):
            return False
        self._first = first
        self.redraw()
        return True

    def draw(self, canvas: Canvas) -> None:
        """Draw the hours, then each track with what is taken."""
        if self._tracks is None:
            return
        if not self._tracks:
            canvas.put(1, 1, self.words.gettext("No rooms yet."), "faint")
            return
        tracks = self._tracks[self._first : self._first + _shown(self._tracks, canvas.height)]
        scale = _scale(self._tracks, canvas.width)
        height = _track_height(self._tracks, canvas.height)
        tops = _tops(len(tracks), height, canvas.height)
        self._draw_hours(canvas, scale)
        for track, top in zip(tracks, tops, strict=True):
            self._draw_track(canvas, track, scale, top, height)
        self._draw_now(canvas, dict(zip(tops, tracks, strict=True)), scale, height)

    def _draw_hours(self, canvas: Canvas, scale: Scale) -> None:
        step = 60 if scale.cells >= 2 else 120
        for minute in range(scale.opens, scale.closes, step):
            hour = str(minute // 60)
            canvas.put(scale.cell(minute), 0, hour, "faint")

    def _draw_track(
        self, canvas: Canvas, track: Track, scale: Scale, top: int, height: int
    ) -> None:
        if track.step is not None:
            canvas.target(0, top, canvas.width, height, track.step)
        room = scale.x - 2
        end = canvas.put(1, top, track.title, "strong", width=room, cut=True)
        if track.mark is not None:
            draw_mark(canvas, track.mark, end + 1, top, room - end)
        y = top + 1
        for text, look in track.notes[: height - 1]:
            canvas.put(1, y, text, look, width=room)
            y += 1
        start, end = scale.cell(track.opens), scale.cell(track.closes)
        bar = 2 if height > 2 else 1
        if track.closed:
            canvas.put(start, top, track.closed, "faint", width=end - start, cut=True)
        else:
            canvas.ground(start, top, end - start, bar, "band")
        for row, lanes in enumerate(_lanes_by_row(track.lanes, bar)):
            for lane in lanes:
                for slot in lane.slots:
                    first = row == 0 or (len(track.lanes) > 1 and not slot.whole)
                    named = first and len(lanes) == 1
                    self._draw_slot(canvas, slot, track.day, scale, top + row, named=named)

    def _draw_slot(
        self, canvas: Canvas, slot: Slot, day: date, scale: Scale, y: int, *, named: bool
    ) -> None:
        start = scale.cell(self._minute(slot.starts, day))
        end = max(start + 1, scale.cell(self._minute(slot.ends, day)))
        # A cell of ground between two bookings that touch keeps them apart to the eye.
        width = max(1, end - start - (scale.cells > 1))
        canvas.ground(start, y, width, 1, "taken")
        text = self.words.text(slot.title) if slot.title else ""
        if named and text and width >= 6:
            canvas.put(start + 1, y, text, "taken-ink", width=width - 1, cut=True)

    def _minute(self, at: datetime, day: date) -> int:
        local = at.astimezone(self.words.zone).date()
        if local != day:
            return 0 if local < day else 24 * 60
        return minutes_of_day(at, self.words.zone)

    def _draw_now(
        self, canvas: Canvas, tracks: Mapping[int, Track], scale: Scale, height: int
    ) -> None:
        if self._at is None:
            return
        today = self._at.astimezone(self.words.zone).date()
        minute = self._minute(self._at, today)
        if not scale.opens <= minute < scale.closes:
            return
        for top, track in tracks.items():
            if track.day == today:
                canvas.ground(scale.cell(minute), top, 1, 2 if height > 2 else 1, "now")


def _lanes_by_row(lanes: Sequence[RoomDay], rows: int) -> list[list[RoomDay]]:
    """Return which lanes each row of a bar shows; where rows are few, several share one."""
    if len(lanes) == 1:
        return [list(lanes)] * rows
    shared: list[list[RoomDay]] = [[] for _ in range(rows)]
    for number, lane in enumerate(lanes):
        shared[number * rows // len(lanes)].append(lane)
    return shared


def _shown(tracks: Sequence[Track], height: int) -> int:
    return max(1, (height - 1) // _track_height(tracks, height))


def _track_height(tracks: Sequence[Track], height: int) -> int:
    """Return the rows of one track: three, and fewer for a week's days, which belong together."""
    if any(track.step is not None for track in tracks):
        return 3
    return max(1, min(3, (height - 1) // max(1, len(tracks))))


def _tops(tracks: int, height: int, rows: int) -> list[int]:
    """Return the row on which each track begins; those of one row get some air between them."""
    if height > 1:
        return [1 + number * height for number in range(tracks)]
    return [1 + number * max(tracks, rows - 1) // tracks for number in range(tracks)]


def _scale(tracks: Sequence[Track], width: int) -> Scale:
    """Return the hours of all tracks in as many cells as the words beside them leave."""
    opens = min(track.opens for track in tracks) // 60 * 60
    closes = -(-max(track.closes for track in tracks) // 60) * 60
    halves = max(1, (closes - opens) // HALF_HOUR)
    x = min(max(map(_words_width, tracks)) + 3, max(width // 2, width - 4 * halves))
    cells = max(1, (width - x - 1) // halves)
    return Scale(width - 1 - cells * halves, opens, closes, cells)


def _words_width(track: Track) -> int:
    """Return the cells that the words beside a track's line take."""
    title = cell_len(track.title) + (1 + track.mark.cells if track.mark else 0)
    return max([title, *(cell_len(note) for note, _ in track.notes)])
