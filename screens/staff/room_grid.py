"""Bookings as a grid: rooms or days across, half hours down, drawn as one board."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from screens.day_marks import draw_mark
from screens.drawing import Canvas
from screens.staff.room_cursor import Carried, Cursor
from screens.staff.room_lanes import (
    STEP,
    Block,
    Lane,
    Placed,
    blocks_at,
    placed,
    slots_of,
)
from screens.staff.room_view import View, viewed
from screens.widgets.board import Board

_BODY = {"taken": "meeting"}
"""The ground below the first row of a block: two that touch are told apart by it."""


class RoomGrid(Board):
    """A grid with a cursor; the screen moves it and says what it carries."""

    @dataclass
    class Tapped(Message):
        """A half hour was tapped that had the cursor already: the same as Enter."""

    def __init__(self, words: Localizer, *, id: str = "grid") -> None:  # noqa: A002
        super().__init__(words, id=id)
        self._lanes: tuple[Lane, ...] = ()
        self._cursor = Cursor()
        self._carried: Carried | None = None
        self._first = 0
        self._first_lane = 0
        self._pressed: Cursor | None = None
        self._again = False
        """The cursor was there before the finger."""
        self.empty = ""
        """What is said where there is no lane."""

    # What the screen sets and asks

    def show(self, lanes: Sequence[Lane]) -> None:
        """Show other lanes, or the same with other bookings; the cursor stays where it is."""
        self._lanes = tuple(lanes)
        self._cursor = self._cursor.moved(len(self._lanes), self.slots, 0, 0)
        self.redraw()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """What is shown, from the left."""
        return self._lanes

    @property
    def slots(self) -> range:
        """The half hours that one can reach, counted from midnight."""
        return slots_of(self._lanes)

    @property
    def cursor(self) -> Cursor:
        """Where the keyboard is."""
        return self._cursor

    @cursor.setter
    def cursor(self, cursor: Cursor) -> None:
        if cursor != self._cursor:
            self._cursor = cursor
            self.redraw()

    @property
    def carried(self) -> Carried | None:
        """The booking that follows the arrows."""
        return self._carried

    @carried.setter
    def carried(self, carried: Carried | None) -> None:
        if carried != self._carried:
            self._carried = carried
            if carried is not None:
                last = (carried.ends - 1 if carried.resizing else carried.starts) // STEP
                self._cursor = Cursor(carried.lane, last)
            self.redraw()

    @property
    def lane(self) -> Lane | None:
        """The lane of the cursor."""
        return self._lanes[self._cursor.lane] if self._lanes else None

    @property
    def below_cursor(self) -> list[Block]:
        """What has the half hour of the cursor."""
        return blocks_at(self.lane, self._cursor.slot) if self.lane else []

    # Drawing

    def draw(self, canvas: Canvas) -> None:
        """Draw titles, hours, lanes with their blocks, and below them what the cursor is on."""
        if not self._lanes:
            canvas.put(1, 1, self.empty, "faint")
            return
        view = self._view(canvas)
        self._draw_hours(canvas, view)
        for number in view.lanes:
            self._draw_lane(canvas, view, number)
        canvas.put(1, canvas.height - 1, self._told(), "strong", width=canvas.width - 2, cut=True)

    def _view(self, canvas: Canvas) -> View:
        view = viewed(
            canvas.width,
            canvas.height,
            self._lanes,
            (self._first_lane, self._first),
            (self._cursor.lane, self._cursor.slot),
        )
        self._first_lane, self._first = view.lanes.start, view.slots.start
        return view

    def _draw_hours(self, canvas: Canvas, view: View) -> None:
        here = self._cursor.selected
        for slot in view.slots:
            y = view.row(slot)
            whole = slot % 2 == 0 or slot == view.slots.start
            text = self.words.time(slot * STEP) if whole else ":30"
            look = "strong" if slot in here else "plain" if whole else "faint"
            canvas.put(0, y, text, look, width=view.gutter - 1, align="right")
        if view.slots.start > self.slots.start:
            canvas.put(0, 0, "↑", "strong")
        if view.slots.stop < self.slots.stop:
            canvas.put(2, 0, "↓", "strong")
        if view.lanes.start:
            canvas.put(3, 0, "‹", "strong")
        if view.lanes.stop < len(self._lanes):
            canvas.put(4, 0, "›", "strong")

    def _draw_lane(self, canvas: Canvas, view: View, number: int) -> None:
        lane, x, width = self._lanes[number], view.x(number), view.width - 1
        look = "strong" if lane.today or number == self._cursor.lane else "plain"
        for y, text in enumerate(self._title(lane, width, view.head)):
            canvas.put(x, y, text, look, width=width, cut=True)
        if lane.mark is not None:
            draw_mark(canvas, lane.mark, x, view.head - 1, width)
        self._draw_hours_open(canvas, view, lane, x, width)
        for each in self._standing(lane):
            self._draw_block(canvas, view, each, (x, width), number)
        carried = self._carried
        if carried is not None and carried.lane == number:
            self._draw_carried(canvas, view, carried, (x, width))
        elif carried is None and number == self._cursor.lane:
            top, bottom = view.rows(self._cursor.selected)
            canvas.ground(x, top, width, bottom - top, "pointed")

    def _title(self, lane: Lane, width: int, rows: int) -> list[str]:
        """Return the title in as many rows as it may have."""
        if lane.mark is not None or rows == 1:
            return [lane.title]
        lines = wrap(lane.title, width, cell_len)
        return [*lines[: rows - 1], " ".join(lines[rows - 1 :])] if len(lines) > rows else lines

    @staticmethod
    def _draw_hours_open(canvas: Canvas, view: View, lane: Lane, x: int, width: int) -> None:
        top, bottom = view.rows(view.slots)
        canvas.ground(x, top, width, bottom - top, "band")
        if not lane.closed:
            top, bottom = view.rows(range(lane.opens // STEP, -(-lane.closes // STEP)))
            look = "today" if lane.today else "ground"
            canvas.ground(x, top, width, bottom - top, look)

    def _standing(self, lane: Lane) -> list[Placed]:
        """Return the blocks of a lane without the one that is carried."""
        carried = self._carried
        if carried is None:
            return placed(lane.blocks)
        return placed([each for each in lane.blocks if each.value != carried.block.value])

    def _draw_block(
        self, canvas: Canvas, view: View, each: Placed, place: tuple[int, int], lane: int
    ) -> None:
        left, whole = place
        x = left + whole * each.column // each.columns
        width = left + whole * (each.column + 1) // each.columns - x
        width -= each.column + 1 < each.columns and width > 2
        top, bottom = view.rows(range(each.top, each.bottom))
        if bottom <= top:
            return
        block = each.block
        if self._in_the_way(each, lane):
            canvas.ground(x, top, width, bottom - top, "other")
            return
        canvas.ground(x, top, width, bottom - top, _BODY.get(block.look, block.look))
        canvas.ground(x, top, width, 1, block.look)
        for y, text in enumerate(self._lines(block, width, bottom - top), start=top):
            canvas.put(x, y, text, f"{block.look}-ink", width=width, cut=True)

    def _in_the_way(self, each: Placed, lane: int) -> bool:
        carried = self._carried
        if carried is None or carried.lane != lane:
            return False
        first, last = carried.starts // STEP, -(-carried.ends // STEP)
        return each.top < last and first < each.bottom

    def _lines(self, block: Block, width: int, rows: int) -> list[str]:
        """Return a block's title in the rows that it has, and its times where one is left."""
        lines = wrap(block.title, max(1, width), cell_len)
        if len(lines) > rows:
            return [*lines[: rows - 1], " ".join(lines[rows - 1 :])]
        times = self.words.interval(block.starts, block.ends)
        return [*lines, times] if len(lines) < rows and cell_len(times) <= width else lines

    def _draw_carried(
        self, canvas: Canvas, view: View, carried: Carried, place: tuple[int, int]
    ) -> None:
        x, width = place
        top, bottom = view.rows(range(carried.starts // STEP, -(-carried.ends // STEP)))
        canvas.ground(x, top, width, bottom - top, "here")
        if bottom > top:
            block = carried.block._replace(starts=carried.starts, ends=carried.ends)
            for y, text in enumerate(self._lines(block, width, bottom - top), start=top):
                canvas.put(x, y, text, "here-ink", width=width, cut=True)

    def _told(self) -> str:
        """Return what the cursor is on, in one line."""
        lane, cursor, carried = self.lane, self._cursor, self._carried
        if lane is None:
            return ""
        if carried is not None:
            times = self.words.interval(carried.starts, carried.ends)
            return f"{lane.title} {times} · {carried.block.title}"
        parts = [f"{lane.title} {self.words.interval(cursor.starts, cursor.ends)}"]
        if cursor.anchor is None and (blocks := self.below_cursor):
            parts = [f"{lane.title} {self.words.interval(blocks[0].starts, blocks[0].ends)}"]
            parts += [each.title for each in blocks] if len(blocks) > 1 else []
            parts += [blocks[0].title, blocks[0].about] if len(blocks) == 1 else []
        return " · ".join(part for part in parts if part)

    # Touch

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor, or what is carried, where a finger is."""
        spot = self._spot(event.x, event.y)
        if spot is None:
            return
        if self._carried is not None:
            self.carried = self._carried.put(*spot)
            return
        self._again = self._cursor == Cursor(*spot)
        self.cursor = self._pressed = Cursor(*spot)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select the half hours over which a finger is drawn."""
        spot = self._spot(event.x, event.y)
        if not event.button or self._pressed is None or spot is None:
            return
        if spot[0] == self._pressed.lane and spot[1] != self._cursor.slot:
            self._again = False
            self.cursor = Cursor(spot[0], spot[1], self._pressed.slot)

    def on_mouse_up(self) -> None:
        """The finger has left; a second tap on the same half hour means Enter."""
        if self._pressed is not None and self._again:
            self.post_message(self.Tapped())
        self._pressed = None

    def _spot(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the lane and the half hour at a cell."""
        if not self._lanes:
            return None
        return self._view(self.canvas).at(x, y)
