"""The roster grid as staff see it: people down, days across, each day in two halves."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.message import Message

from kiosk.i18n.duties import kind_letter, kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.rostering.sheets import Entry
from kiosk.words.people import short_name
from screens.day_marks import draw_mark, mark_of
from screens.drawing import Canvas
from screens.staff.roster_cursor import Area
from screens.staff.roster_layout import Layout
from screens.staff.roster_tiles import Facts, Tile, alike_but_for_cells, rows_differing, tiles_of
from screens.widgets.board import Board

_MORE = "+"
"""Behind a kind: there are more duties in the same half."""

_LEGIBLE = 9
"""Cells in which a place can be read although it is cut."""


class RosterBoard(Board):
    """Shows a sheet; moving the cursor repaints nothing but what it leaves and enters."""

    @dataclass
    class Tapped(Message):
        """Somebody tapped a half of a day."""

        row: int
        column: int

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="roster")
        self._facts: Facts | None = None
        self._area = Area(0, 0, 0, 1)
        self._row = 0
        self._first = 0

    def show(self, facts: Facts) -> None:
        """Show what stands in the sheet now; people whose week is as it was are not drawn anew."""
        before, self._facts = self._facts, facts
        held = self._canvas
        if held is None or before is None or not alike_but_for_cells(before, facts):
            self.redraw()
        else:
            for row in rows_differing(before, facts):
                self._redraw_person(held, facts, row)
        self._point()

    def _redraw_person(self, canvas: Canvas, facts: Facts, row: int) -> None:
        layout = self.layout_now
        if not layout.first <= row < layout.first + layout.shown:
            return
        y = layout.y(row)
        canvas.wipe(y, layout.tall)
        self._draw_person(canvas, layout, facts, row)
        for line in range(y, y + layout.tall):
            self._strips.pop(line, None)
        self.refresh(Region(0, y, canvas.width, layout.tall))

    def select(self, area: Area, row: int) -> None:
        """Show what is selected, and let a row be seen."""
        self._area, self._row = area, row
        if self._facts is not None and self.layout_now.first != self._first:
            self.redraw()
        self._point()

    @property
    def layout_now(self) -> Layout:
        """Where everything stands at this size."""
        people = len(self._facts.sheet.people) if self._facts else 0
        width, height = self.size
        return Layout.of(width, height, people, row=self._row, first=self._first)

    def on_resize(self) -> None:
        """Point to the same cells, wherever they are now."""
        self._point()

    def on_click(self, event: events.Click) -> None:
        """Tell which half of a day was tapped."""
        place = self.layout_now.place(event.x, event.y)
        if self._facts is not None and place and place[0] < len(self._facts.sheet.people):
            self.post_message(self.Tapped(*place))

    def _point(self) -> None:
        self.point(self.layout_now.region(self._area) if self.size.area and self._facts else None)

    def draw(self, canvas: Canvas) -> None:
        """Put the days above the people."""
        if self._facts is None:
            return
        layout = self.layout_now
        self._first = layout.first
        sheet = self._facts.sheet
        self._draw_days(canvas, layout, self._facts)
        if not sheet.people:
            text = self.words.pgettext("roster", "Nobody is on the roster yet: add people first.")
            canvas.put(1, 3, text, "faint")
            return
        if layout.shown < len(sheet.people):
            last = min(layout.first + layout.shown, len(sheet.people))
            forms = (f"{layout.first + 1}–{last}/{len(sheet.people)}", f"{last}/…", _MORE)
            text = next(form for form in forms if len(form) <= layout.gutter - 2)
            canvas.put(1, 1, text, "faint", width=layout.gutter - 2)
        for row in range(layout.first, min(layout.first + layout.shown, len(sheet.people))):
            self._draw_person(canvas, layout, self._facts, row)

    def _draw_days(self, canvas: Canvas, layout: Layout, facts: Facts) -> None:
        words = self.words
        for number, day in enumerate(facts.days):
            x, width = layout.x(2 * number), 2 * layout.half - 1
            today = day.date == facts.today
            if today or not day.worked:
                look = "today" if today else "band"
                canvas.ground(x, 0, width, canvas.height, look)
            title = f"{words.weekday_short(day.date)} {words.day_number(day.date)}"
            canvas.put(x, 0, title, "strong" if today else "plain", width=width)
            if mark := mark_of(day, words):
                draw_mark(canvas, mark, x, 1, width)

    def _draw_person(self, canvas: Canvas, layout: Layout, facts: Facts, row: int) -> None:
        person, y = facts.sheet.people[row], layout.y(row)
        name = person.name if layout.tall > 1 else short_name(person, self.words)
        canvas.put(1, y, name, "strong", width=layout.gutter - 2, cut=True)
        if layout.tall > 1:
            canvas.put(1, y + 1, person.romanised, "faint", width=layout.gutter - 2, cut=True)
        for tile in tiles_of(facts, person.id):
            self._draw_tile(canvas, layout, tile, y)

    def _draw_tile(self, canvas: Canvas, layout: Layout, tile: Tile, y: int) -> None:
        x, width, entry = layout.x(tile.column), tile.halves * layout.half - 1, tile.entry
        look = "strong" if entry is None else f"{entry.kind.value}-ink"
        if tile.mark:
            canvas.put(x + width - 1, y, tile.mark, look)
        if entry is None:
            return
        canvas.ground(x, y, width, layout.tall, entry.kind.value)
        room = width - 2 if tile.mark else width
        text = self._kind_told(entry, room, more=tile.more)
        canvas.put(x, y, text, look, width=room, cut=bool(entry.label))
        place_told = "" if entry.place is None else self.words.text(entry.place)
        if layout.tall > 1 and (width >= _LEGIBLE or cell_len(place_told) <= width):
            canvas.put(x, y + 1, place_told, look, width=width, cut=True)

    def _kind_told(self, entry: Entry, room: int, *, more: bool) -> str:
        """Return the longest form of what an entry is that there is room for."""
        letter = kind_letter(entry.kind, self.words)
        if entry.label and room >= 6:
            return entry.label
        forms = [f"{form}{_MORE}" for form in (kind_word(entry.kind, self.words), letter) if more]
        forms += [kind_word(entry.kind, self.words), letter]
        return next((form for form in forms if cell_len(form) <= room), letter)
