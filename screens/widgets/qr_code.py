"""A QR code on the terminal: black on white, whatever the theme."""

from functools import lru_cache
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from kiosk.qr import QrCode
from kiosk.settings import QrStyle

_DARK, _LIGHT = "#000000", "#ffffff"  # exact: names of colours are remapped by themes


class QrCodeView(Widget):
    """Shows a code as half-blocks (37×19 cells for version 3) or wide (74×37).

    Half-blocks are two modules in a cell, one above the other. Where a font leaves gaps between
    them, wide draws each module as two cells of background, which no font can break.
    """

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    can_focus = False

    def __init__(
        self, code: QrCode | None = None, *, drawn: QrStyle = "half", private: bool = False
    ) -> None:
        """Make a view of a code.

        Args:
            code: What to show at first; without one the view takes no room.
            drawn: "half" or "wide", from the settings.
            private: Its codes are their holders' own: nothing remembers them once they are gone.
        """
        super().__init__()
        self._private = private
        self._drawn: QrStyle = drawn
        self._code: QrCode | None = None
        self._strips: tuple[Strip, ...] = ()
        self.show(code)

    def show(self, code: QrCode | None, drawn: QrStyle | None = None) -> None:
        """Show a code, or nothing; drawn as before, or otherwise from now on."""
        drawn = drawn or self._drawn
        if (code, drawn) == (self._code, self._drawn):
            return
        self._code, self._drawn = code, drawn
        draw = drawing.__wrapped__ if self._private else drawing
        self._strips = draw(code, self._drawn) if code else ()
        # Sizes that are said cost less at each opening than sizes that are asked for.
        self.styles.width, self.styles.height = self.cells
        self.refresh(layout=True)

    @property
    def cells(self) -> Size:
        """Columns and rows that the code takes, with its quiet zone."""
        return Size(self._strips[0].cell_length, len(self._strips)) if self._strips else Size(0, 0)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows as they are: past tints, opacity, borders, themes and monochrome."""
        return [self.render_line(y).crop(*crop.column_span) for y in crop.line_range]

    def render_line(self, y: int) -> Strip:
        """Return a row of the code, and ground where the widget is larger than the code."""
        ground = Style(bgcolor=self.background_colors[1].rich_color)
        if y >= len(self._strips):
            return Strip.blank(self.size.width, ground)
        return self._strips[y].extend_cell_length(self.size.width, ground)


@lru_cache(maxsize=32)
def drawing(code: QrCode, drawn: QrStyle) -> tuple[Strip, ...]:
    """Return the rows of cells that show a code."""
    if drawn == "wide":
        return tuple(_strip(row, row, 2) for row in code.rows)
    light = (False,) * code.size
    below = (*code.rows[1::2], light)  # an odd number of rows ends in half a row of quiet zone
    return tuple(_strip(*pair, 1) for pair in zip(code.rows[::2], below, strict=False))


def _strip(upper: tuple[bool, ...], lower: tuple[bool, ...], width: int) -> Strip:
    """Draw modules over modules, each `width` cells wide, equal neighbours as one segment."""
    segments: list[Segment] = []
    for pair, run in groupby(zip(upper, lower, strict=True)):
        # Where both halves are alike, the background alone shows them: fonts can break signs only.
        sign = " " if pair[0] == pair[1] else "▀"
        segments.append(Segment(sign * width * len(list(run)), _style(*pair)))
    return Strip(segments, len(upper) * width)


@lru_cache(maxsize=4)
def _style(upper: bool, lower: bool) -> Style:
    """Return the colours of a cell: of its upper half, and of its lower half or the whole."""
    return Style(color=_DARK if upper else _LIGHT, bgcolor=_DARK if lower else _LIGHT)
