"""A row of large buttons side by side, and the bars made of it."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.geometry import Region

from kiosk.i18n.languages import LANGUAGES
from kiosk.i18n.localizer import Localizer
from screens.drawing import Canvas
from screens.steps import Back, Go, Place, Speak, Step, Turn
from screens.widgets.board import Board


class Button(NamedTuple):
    """One button: its words from the longest to the shortest form that will do."""

    forms: tuple[str, ...]
    step: Step
    here: bool = False
    """It stands for what is shown now."""
    narrow: bool = False
    """It has one sign and needs no more room than a finger."""


def draw_buttons(
    canvas: Canvas,
    buttons: Sequence[Button],
    *,
    gap: int = 1,
    y: int = 0,
    height: int | None = None,
) -> None:
    """Draw buttons side by side over the whole width, all equally wide, narrow ones 8 cells.

    They are as high as the canvas, unless it is said from which row on and how high.
    """
    height = canvas.height if height is None else height
    wide = sum(not button.narrow for button in buttons)
    narrow_width = 8 if canvas.width >= 80 else 5
    room = canvas.width - narrow_width * (len(buttons) - wide) - gap * (len(buttons) - 1)
    x, left = 0, wide
    for button in buttons:
        if button.narrow:
            width = narrow_width
        else:
            width = room // left
            room, left = room - width, left - 1
        _draw_button(canvas, button, Region(x, y, width, height))
        x += width + gap


def _draw_button(canvas: Canvas, button: Button, place: Region) -> None:
    x, y, width, height = place
    look = "here" if button.here else "button"
    canvas.ground(x, y, width, height, look)
    canvas.target(x, y, width, height, button.step)
    fitting = [form for form in button.forms if cell_len(form) <= width]
    text = fitting[0] if fitting else button.forms[-1]
    canvas.put(x, y + (height - 1) // 2, text, f"{look}-ink", width=width, align="center")


def back(words: Localizer) -> Button:
    """Return the button that leads back."""
    return Button(("‹ " + words.pgettext("navigation", "Back"),), Back())


class PlaceBar(Board):
    """The main places, each with its digit, and the page turners where there are pages."""

    def __init__(self, words: Localizer, here: Place, *, turns: bool) -> None:
        super().__init__(words, id="places")
        self._here = here
        self._turns = turns

    def draw(self, canvas: Canvas) -> None:
        """Put the four places side by side."""
        names = place_names(self.words)
        buttons = [
            Button((f"{digit} {names[place]}", names[place]), Go(place), here=place == self._here)
            for digit, place in enumerate(Place, start=1)
        ]
        if self._turns:
            buttons.insert(0, Button(("‹",), Turn(-1), narrow=True))
            buttons.append(Button(("›",), Turn(1), narrow=True))
        draw_buttons(canvas, buttons)


def place_names(words: Localizer) -> dict[Place, str]:
    """Return what the main places are called."""
    return {
        Place.TODAY: words.pgettext("place bar", "Today"),
        Place.ROSTER: words.pgettext("place bar", "Roster"),
        Place.ROOMS: words.pgettext("place bar", "Rooms"),
        Place.ACTIVITIES: words.pgettext("place bar", "Activities"),
    }


class ActionBar(Board):
    """The way back, and what else can be done on a screen that is not a main place."""

    def __init__(self, words: Localizer, *, turns: bool = False) -> None:
        super().__init__(words, id="actions")
        self._turns = turns

    def draw(self, canvas: Canvas) -> None:
        """Put Back first, where the thumb expects it."""
        words = self.words
        buttons = [back(words)]
        if self._turns:
            buttons.append(Button(("‹ " + words.gettext("Week before"), "‹"), Turn(-1)))
            buttons.append(Button((words.gettext("Week after") + " ›", "›"), Turn(1)))
        draw_buttons(canvas, buttons)


class LanguageBar(Board):
    """All languages by the name that their own readers use, on every screen, never in a menu."""

    def __init__(self, words: Localizer, *, id: str = "languages") -> None:  # noqa: A002
        super().__init__(words, id=id)

    def draw(self, canvas: Canvas) -> None:
        """Put the languages in one row, or in a block of two columns where it is narrow."""
        columns = len(LANGUAGES) if canvas.width >= 60 else 2
        rows = -(-len(LANGUAGES) // columns)
        height = max(1, canvas.height // rows)
        widths = _shares([cell_len(each.endonym) for each in LANGUAGES[:columns]], canvas.width)
        if columns == 2:
            widths = [canvas.width // 2, canvas.width - canvas.width // 2]
        for number, each in enumerate(LANGUAGES):
            column, row = number % columns, number // columns
            x, width, y = sum(widths[:column]), widths[column], row * height
            here = each.tag == self.words.language.tag
            if here:
                canvas.ground(x, y, width, height, "button")
            canvas.target(x, y, width, height, Speak(each.tag))
            look = "button-ink" if here else "plain"
            middle = y + (height - 1) // 2
            canvas.put(x, middle, each.endonym, look, width=width, align="center")


def _shares(needs: Sequence[int], width: int) -> list[int]:
    """Return widths that add up to `width`: equal ones where they do, else by need."""
    even = width // len(needs)
    if even >= max(needs) + 1:
        return [width * (i + 1) // len(needs) - width * i // len(needs) for i in range(len(needs))]
    spare = max(0, width - sum(needs))
    extra = [spare * (i + 1) // len(needs) - spare * i // len(needs) for i in range(len(needs))]
    return [need + more for need, more in zip(needs, extra, strict=True)]
