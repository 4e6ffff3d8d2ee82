"""Below the roster grid: what stands under the cursor in words, and the kinds to choose from."""

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

    def show(self, sheet: Sheet, area: Area) -> None:
        """Tell of another place in a sheet."""
        self._sheet, self._area = sheet, area
        self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the words above the kinds."""
        sheet = self._sheet
        if sheet is not None and self._area.bottom < len(sheet.people):
            told = area_told(sheet, self._area, self.words)
            canvas.put(0, 0, told, "strong", width=canvas.width, cut=True)
        width = min(20, canvas.width // len(KINDS))
        for number, kind in enumerate(KINDS):
            x, digit = number * width, digit_of(kind)
            canvas.ground(x, 1, width - 1, 1, kind.value)
            text = f"{digit} {kind_word(kind, self.words)}"
            canvas.put(x, 1, text, f"{kind.value}-ink", width=width - 1)
            canvas.target(x, 1, width - 1, 1, Strike(digit))
