"""The yardsticks: the least that a Textual program can do, run as a process of its own.

``python tests/benchmarks/bare.py label`` counts taps and keys in one line; ``screen`` opens an
empty screen at a tap and closes it at the next. Neither knows anything of the kiosk.
"""

import sys
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

READY = "ready"
"""What stands on the first frame."""


class LabelApp(App[None]):
    """One label, which says how often it was tapped, or a key was struck."""

    ENABLE_COMMAND_PALETTE = False
    taps = 0
    keys = 0

    def compose(self) -> ComposeResult:
        """Show the label."""
        yield Static(READY, markup=False)

    def on_click(self, event: events.Click) -> None:
        """Count."""
        self.taps += 1
        self.query_one(Static).update(f"taps {self.taps}")

    def on_key(self) -> None:
        """Count."""
        self.keys += 1
        self.query_one(Static).update(f"keys {self.keys}")


class EmptyScreen(Screen[None]):
    """Nothing; a tap closes it."""

    def on_click(self, event: events.Click) -> None:
        """Go back, and leave the tap at that."""
        event.stop()
        self.app.pop_screen()


class ScreenApp(App[None]):
    """A label; a tap opens an empty screen, the same one every time."""

    ENABLE_COMMAND_PALETTE = False
    SCREENS: ClassVar = {"empty": EmptyScreen}

    def compose(self) -> ComposeResult:
        """Show the label."""
        yield Static(READY, markup=False)

    def on_click(self, event: events.Click) -> None:
        """Open the empty screen."""
        self.push_screen("empty")


APPS: dict[str, type[App[None]]] = {"label": LabelApp, "screen": ScreenApp}


if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
