"""What the lobby shows when somebody has put a USB stick in: staff know what it is for."""

from kiosk.i18n.localizer import Localizer
from screens.flow import FlowScreen
from screens.steps import Accept, AskForPin, Step
from screens.widgets.board import Board
from screens.widgets.buttons import Button, back
from screens.widgets.choices import Rows
from screens.widgets.prose import Said


class StickPrompt(FlowScreen):
    """Says that there is one; only a PIN leads on."""

    def heading(self) -> str:
        """Name what it is about."""
        return self.words.pgettext("stick", "USB stick")

    def on_mount(self) -> None:
        """Show the words without a pad beside them."""
        self.refresh_all()

    def texts(self, words: Localizer) -> list[Said]:
        """Say what was noticed, and what residents need not do."""
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
        enter = Button((words.pgettext("stick", "Staff: enter PIN"),), AskForPin(), here=True)
        return [[enter], [back(words)]]

    def answer(self, step: Step) -> bool:
        """Let Enter lead to the door."""
        if isinstance(step, Accept):
            self.post_message(Board.Chosen(AskForPin()))
            return True
        return False
