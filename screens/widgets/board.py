"""The base of everything drawn here: one widget, many cells, a few places to tap."""

from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kiosk.i18n.localizer import Localizer
from screens.drawing import Canvas, Target
from screens.looks import LOOKS
from screens.steps import Step


class Board(Widget, can_focus=False):
    """A widget drawn on a canvas, repainted only where something changed."""

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False

    @dataclass
    class Chosen(Message):
        """Somebody tapped a target or pressed Enter on it."""

        step: Step

    def __init__(self, words: Localizer, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._words = words
        self._canvas: Canvas | None = None
        self._strips: dict[int, Strip] = {}
        self._pointed: Region | None = None

    @property
    def words(self) -> Localizer:
        """What everything is said with."""
        return self._words

    def speak(self, words: Localizer) -> None:
        """Say everything in another language from now on."""
        if words is not self._words:
            self._words = words
            self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put everything there is to see on an empty canvas of this widget's size.

        The base has nothing to show.
        """

    @property
    def canvas(self) -> Canvas:
        """What is drawn now; drawn anew when it is out of date."""
        size = self.size
        held = self._canvas
        if held is None or (held.width, held.height) != (size.width, size.height):
            held = self._canvas = Canvas(size.width, size.height)
            self._strips.clear()
            if size.area:
                self.draw(held)
        return held

    def redraw(self) -> None:
        """Draw everything anew at the next frame."""
        self._canvas = None
        self._strips.clear()
        self.refresh()

    def point(self, region: Region | None) -> None:
        """Show which target the keyboard points to, as a region of this widget."""
        if region == self._pointed:
            return
        for changed in (self._pointed, region):
            if changed is not None:
                for y in range(changed.y, changed.bottom):
                    self._strips.pop(y, None)
                self.refresh(changed)
        self._pointed = region

    def targets(self) -> list[Target]:
        """Return what can be tapped now, in this widget's cells."""
        return self.canvas.targets

    def look(self, name: str) -> Style:
        """Return the style of a look."""
        return LOOKS[name]

    def render_line(self, y: int) -> Strip:
        """Return one row; rows that did not change come from the last drawing."""
        canvas = self.canvas
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = canvas.strip(y, self.look, self._pointed)
        return strip

    def on_click(self, event: events.Click) -> None:
        """A tap asks for what its target says; anywhere else it asks for nothing."""
        target = self.canvas.at(event.x, event.y)
        if target is not None:
            self.post_message(self.Chosen(target.step))
