"""Below the roster grid: what stands under the cursor in words, and the kinds to choose from."""

from rich.cells import cell_len

from kiosk.i18n.duties import kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.rostering.sheets import Sheet
from screens.drawing import Canvas
from screens.staff.roster_cursor import Area
from screens.staff.roster_keys import KINDS, digit_of
from screens.staff.roster_words import area_told
from screens.steps import Strike
from screens.widgets.board import Board


class RosterLine(Board):
    """A row of words and a row of kinds; a tap on a kind sets it where the cursor stands."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="roster-line")
        self._sheet: Sheet | None = None
        self._area = Area(0, 0, 0, 0)
        self._changed = 0

    def show(self, sheet: Sheet, area: Area, changed: int) -> None:
        """Tell of another place in a sheet, and in how many days it is not published like this."""
        self._sheet, self._area, self._changed = sheet, area, changed
        self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the words above the kinds."""
        sheet = self._sheet
        if sheet is not None and self._area.bottom < len(sheet.people):
            told = area_told(sheet, self._area, self.words)
            room = canvas.width - 2 - self._draw_changed(canvas)
            canvas.put(1, 0, told, "strong", width=room, cut=True)
        width = min(20, (canvas.width - 1) // len(KINDS))
        for number, kind in enumerate(KINDS):
            x, digit = 1 + number * width, digit_of(kind)
            canvas.ground(x, 1, width - 1, 1, kind.value)
            text = f"{digit} {kind_word(kind, self.words)}"
            canvas.put(x, 1, text, f"{kind.value}-ink", width=width - 1)
            canvas.target(x, 1, width - 1, 1, Strike(digit))

    def _draw_changed(self, canvas: Canvas) -> int:
        """Say at the right how much is not published, and return how many cells that took."""
        if not self._changed:
            return 0
        words = self.words
        told = words.npgettext(
            "roster", "{n} day not published", "{n} days not published", self._changed
        )
        told = told.format(n=words.number(self._changed))
        canvas.put(0, 0, told, "warn", width=canvas.width - 1, align="right")
        return cell_len(told) + 2
