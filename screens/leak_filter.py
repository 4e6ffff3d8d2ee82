"""The last look at what is painted: nothing in a line may act on the terminal.

`kiosk.text.inert` keeps control characters out of the data; this keeps out what slips past it.
"""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from kiosk.text import ACTIVE


class LeakFilter(LineFilter):
    """Drops control characters and links (OSC 8) in every painted line.

    Textual keeps the outcome with each line, so that a line is looked at once, not once a frame.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments as they are when they are harmless, which is nearly always."""
        for text, style, _ in segments:
            if style is None or style.link or not text.isprintable():
                return [harmless(segment) for segment in segments]
        return segments


def harmless(segment: Segment) -> Segment:
    """Return a segment of the same width that a terminal can only draw."""
    text, style, _ = segment
    if style is None:
        style = Style.null()  # Textual's filter for NO_COLOR fails without one
    elif style.link:
        style = style.update_link(None)
    # Blanks make up for what took room, so that nothing to the right of it moves.
    return Segment(set_cell_size(ACTIVE.sub("", text), cell_len(text)), style)
