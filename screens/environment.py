"""The surroundings of the screens: what Textual reads from the environment when it is imported.

This module must not import Textual: it has to act first.
"""

import os
import signal
from collections.abc import MutableMapping

WANTED = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    # Not that anything moves: a change waits for the next of these moments to be painted, and the
    # timer behind them rests while nothing changes.
    "TEXTUAL_FPS": "240",
    "TEXTUAL_SMOOTH_SCROLL": "0",
}
"""What we set: nothing moves, colours are exact, keys and the mouse use their plain protocols."""

UNWANTED = ("COLUMNS", "LINES", "ESCDELAY")
"""What else could fix the size of the screen, or make Escape late, from outside."""


def prepare_environment() -> None:
    """Make the process safe to show screens in; call it before anything imports Textual.

    Environment variables that would press keys, take screenshots, write logs or load another
    driver are dropped, and the keyboard's signals (interrupt, quit, stop) are ignored.
    """
    clean_environment(os.environ)
    ignore_keyboard_signals()


def clean_environment(environ: MutableMapping[str, str]) -> None:
    """Drop every setting of Textual's that came from outside and put ours in."""
    for name in [name for name in environ if name.startswith("TEXTUAL") or name in UNWANTED]:
        del environ[name]
    environ.update(WANTED)


def ignore_keyboard_signals() -> None:
    """Let nobody interrupt, quit or stop the process from the terminal, from now on."""
    for unwanted in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(unwanted, signal.SIG_IGN)
