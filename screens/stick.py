"""What the lobby shows when somebody has put a USB stick in: staff know what it is for."""

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.flow import FlowScreen
from screens.steps import Accept, AskForPin, Step, UseStick
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import Button, back
from screens.widgets.choices import Rows
from screens.widgets.prose import Said


class StickPrompt(FlowScreen):
    """Says that there is one; only a PIN leads on, unless there is nothing that it could guard."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust, *, empty: bool = False) -> None:
        """Make it.

        Args:
            desk: What the screens use.
            words: The language.
            trust: What the header tells.
            empty: This kiosk has nothing yet: nobody can have a PIN before a stick brings it.
        """
        super().__init__(desk, words, trust)
        self._empty = empty

    def heading(self) -> str:
        """Name what it is about."""
        return self.words.pgettext("stick", "USB stick")

    def on_mount(self) -> None:
        """Show the words without a pad beside them."""
        self.refresh_all()

    def texts(self, words: Localizer) -> list[Said]:
        """Say what was noticed, and what residents need not do."""
        if self._empty:
            told = words.pgettext(
                "stick", "This kiosk has nothing yet; the office's stick fills it."
            )
        else:
            told = words.pgettext(
                "stick", "With it, staff take changes to the office and back. Please enter the PIN."
            )
        other = words.pgettext("stick", "Nobody else needs it. Please take the stick out again.")
        return [
            Said(words.pgettext("stick", "USB stick found"), "title"),
            Said(told, gap=1),
            Said(other, gap=1, spare=True),
        ]

    def ways(self, words: Localizer) -> Rows:
        """Lead to the door, or back."""
        if self._empty:
            name = words.pgettext("stick", "Go on")
        else:
            name = words.pgettext("stick", "Staff: enter PIN")
        enter = Button((name,), self._next, here=True)
        return [[enter], [back(words)]]

    def answer(self, step: Step) -> bool:
        """Let Enter lead to the door."""
        if isinstance(step, Accept):
            self.post_message(Board.Chosen(self._next))
            return True
        return False

    @property
    def _next(self) -> Step:
        return UseStick() if self._empty else AskForPin()
