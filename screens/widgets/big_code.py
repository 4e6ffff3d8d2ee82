"""A ticket's code in letters four rows high, to be read from an arm's length and photographed.

The letters are drawn of half-blocks, five by seven dots, with care for those that look alike: the
2 is round where the Z is straight, the 5 has a corner where the S has none.
"""

from kiosk.i18n.localizer import Localizer
from kiosk.tickets import ticket_told
from screens.drawing import Canvas
from screens.widgets.board import Board

WIDTH = 6
"""Cells of a letter, with the space behind it."""

HEIGHT = 4
"""Rows of a letter, with half a row below it."""

_DOTS = {
    "A": ".###. #...# #...# ##### #...# #...# #...#",
    "B": "####. #...# #...# ####. #...# #...# ####.",
    "C": ".#### #.... #.... #.... #.... #.... .####",
    "D": "####. #...# #...# #...# #...# #...# ####.",
    "E": "##### #.... #.... ####. #.... #.... #####",
    "F": "##### #.... #.... ####. #.... #.... #....",
    "G": ".#### #.... #.... #..## #...# #...# .####",
    "H": "#...# #...# #...# ##### #...# #...# #...#",
    "J": "..### ...#. ...#. ...#. ...#. #..#. .##..",
    "K": "#...# #..#. #.#.. ##... #.#.. #..#. #...#",
    "M": "#...# ##.## #.#.# #.#.# #...# #...# #...#",
    "N": "#...# ##..# ##..# #.#.# #..## #..## #...#",
    "P": "####. #...# #...# ####. #.... #.... #....",
    "Q": ".###. #...# #...# #...# #.#.# #..#. .##.#",
    "R": "####. #...# #...# ####. #.#.. #..#. #...#",
    "S": ".#### #.... #.... .###. ....# ....# ####.",
    "T": "##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..",
    "U": "#...# #...# #...# #...# #...# #...# .###.",
    "V": "#...# #...# #...# #...# .#.#. .#.#. ..#..",
    "W": "#...# #...# #...# #.#.# #.#.# ##.## #...#",
    "X": "#...# #...# .#.#. ..#.. .#.#. #...# #...#",
    "Y": "#...# #...# .#.#. ..#.. ..#.. ..#.. ..#..",
    "Z": "##### ....# ...#. ..#.. .#... #.... #####",
    "2": ".###. #...# ....# ...#. ..#.. .#... #####",
    "3": "####. ....# ....# .###. ....# ....# ####.",
    "4": "#..#. #..#. #..#. ##### ...#. ...#. ...#.",
    "5": "##### #.... ####. ....# ....# #...# .###.",
    "6": ".###. #.... #.... ####. #...# #...# .###.",
    "7": "##### ....# ...#. ...#. ..#.. ..#.. ..#..",
    "8": ".###. #...# #...# .###. #...# #...# .###.",
    "9": ".###. #...# #...# .#### ....# ....# .###.",
}
_BLOCKS = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


class BigCode(Board):
    """Shows a code as large as there is room: on one line, in two halves, or as plain text."""

    def __init__(self, words: Localizer) -> None:
        """Show nothing yet."""
        super().__init__(words, id="big-code")
        self._code = ""

    def show(self, code: str) -> None:
        """Show a ticket's code; an empty one shows nothing."""
        if code != self._code:
            self._code = code
            self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Draw the letters, or write them."""
        if not self._code:
            return
        told = ticket_told(self._code)
        if canvas.width > WIDTH * len(told) and canvas.height >= HEIGHT:
            draw_letters(canvas, told, 1, 0)
        elif canvas.width > WIDTH * len(told) // 2 and canvas.height >= 2 * HEIGHT:
            for number, half in enumerate(told.split()):
                draw_letters(canvas, half, 1, number * HEIGHT)
        else:
            canvas.put(1, 0, told, "title")


def draw_letters(canvas: Canvas, text: str, x: int, y: int) -> None:
    """Draw letters side by side; a space leaves room for half of one."""
    for letter in text:
        if letter == " ":
            x += WIDTH // 2
            continue
        dots = [*_DOTS[letter].split(), "....."]
        for row, (upper, lower) in enumerate(zip(dots[::2], dots[1::2], strict=True)):
            blocks = "".join(_BLOCKS[up + low] for up, low in zip(upper, lower, strict=True))
            canvas.put(x, y + row, blocks, "title")
        x += WIDTH
