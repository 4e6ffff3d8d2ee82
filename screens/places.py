"""What the four main places have in common: the bar that leads from one to another."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from screens.base import KioskScreen
from screens.steps import Place
from screens.widgets.buttons import LanguageBar, PlaceBar


class PlaceScreen(KioskScreen):
    """A main place: the header above, the places and the languages below."""

    PLACE: ClassVar[Place]
    TURNS: ClassVar[bool] = True
    """There are pages, weeks or days to turn."""

    def to_now(self) -> None:
        """Forget the page that was turned to."""

    def body(self) -> Iterable[Widget]:
        """Yield what stands between header and bars."""
        return ()

    def compose(self) -> Iterable[Widget]:
        """Put the body between what is always there."""
        yield self.header
        yield from self.body()
        yield PlaceBar(self.words, self.PLACE, turns=self.TURNS)
        yield LanguageBar(self.words)
