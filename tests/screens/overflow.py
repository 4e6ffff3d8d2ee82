"""What does not fit on a screen: read from the cells that were rendered."""

from rich.cells import cell_len
from textual.pilot import Pilot

from screens.base import KioskScreen
from screens.widgets.qr_code import QrCodeView
from tests.screens.lobby import seen


def problems(pilot: Pilot[None]) -> list[str]:
    """Return every text that is cut off, overlapped or off the screen, and every code in part."""
    screen = pilot.app.screen
    assert isinstance(screen, KioskScreen)
    rows = [_cells(row) for row in seen(pilot)]
    found: list[str] = []
    for board in screen.boards():
        found += [f"{board.id}: no room for {text!r}" for text in board.canvas.misfits]
        for x, y, text in board.canvas.labels:
            left, top = board.region.x + x, board.region.y + y
            if not _stands(rows, left, top, text):
                found.append(f"{board.id}: {text!r} is not seen at {left},{top}")
    for view in screen.query(QrCodeView):
        if not screen.region.contains_region(view.region):
            found.append(f"code: {view.region} is not on the screen")
    return found


def _cells(row: str) -> list[str]:
    """Return a row's cells; the second cell of a wide character is empty."""
    cells: list[str] = []
    for letter in row:
        width = cell_len(letter)
        if width == 0 and cells:
            cells[-1] += letter
        else:
            cells += [letter] + [""] * (width - 1)
    return cells


def _stands(rows: list[list[str]], x: int, y: int, text: str) -> bool:
    if not 0 <= y < len(rows) or x < 0:
        return False
    return "".join(rows[y][x : x + cell_len(text)]) == text
