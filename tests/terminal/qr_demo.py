"""An app that shows one code, among styles that would spoil it: `qr_demo half|wide THEME`."""

import sys

from screens.environment import prepare_environment

if __name__ == "__main__":
    prepare_environment()

from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.qr import activity_url, modules
from screens.lockdown import LockedApp
from screens.widgets.qr_code import QrCodeView

CODE = modules(activity_url("https://lobby.example.org", "7F3K9Q", "zh-Hans"))
"""The code that it shows."""


class QrDemo(LockedApp):
    """Shows the code at the top left, or nothing after a tap on the words below."""

    CSS = """
    QrCodeView {
        tint: red 50%; opacity: 20%; text-opacity: 30%; color: red; background: green;
        text-style: dim reverse; border: none; align: center middle; hatch: cross blue;
    }
    QrCodeView:hover { tint: blue 80%; }
    Static { opacity: 50%; }
    """

    def __init__(self, drawn: str, theme: str) -> None:
        super().__init__()
        self._view = QrCodeView(CODE, drawn="wide" if drawn == "wide" else "half")
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield self._view
        yield Static("剪纸课 shown", markup=False)

    def on_click(self) -> None:
        self._view.show(None)


if __name__ == "__main__":
    sys.exit(QrDemo(*sys.argv[1:]).run_locked())
