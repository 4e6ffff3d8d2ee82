"""Take a picture of any terminal program after some keys and clicks.

    python -m tests.terminal.picture OUT.png --size 80x24 --command "…" --keys "2 Down Enter"

Keys, clicks and texts to wait for are done in the order in which they are given, each after the
program has finished painting. OUT.txt instead of OUT.png writes the screen as text, at once.
"""

import argparse
import shlex
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.terminal.emulator import EmulatorWindow
from tests.terminal.keys import key
from tests.terminal.pty_session import PtySession
from tests.terminal.x_display import XDisplay


class _Step(argparse.Action):
    """Remembers which option was given when."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        steps = [*(namespace.steps or []), (self.metavar, values)]
        namespace.steps = steps


def _pair(text: str) -> tuple[int, int]:
    first, _, second = text.replace("x", ",").partition(",")
    return int(first), int(second)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.terminal.picture",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("out", type=Path, help="a .png, or a .txt")
    parser.add_argument("--command", required=True, help="what to run, as a shell would write it")
    parser.add_argument("--size", type=_pair, default=(80, 24), help="columns x rows (80x24)")
    parser.add_argument("--terminal", choices=("xterm", "kitty"), default="xterm")
    parser.add_argument("--pixels", type=int, default=20, help="height of the font (20)")
    parser.add_argument("--scan", action="store_true", help="print the QR codes in the picture")
    for option, meaning, what in (
        ("--keys", "KEYS", "names of keys, one character each or: Down Enter C-q F1 …"),
        ("--click", "X,Y", "a cell to click on; 0,0 is the top left"),
        ("--until", "TEXT", "wait until a text is on the screen"),
    ):
        parser.add_argument(
            option, metavar=meaning, action=_Step, dest="steps", default=None, help=what
        )
    return parser


def follow(session: PtySession, steps: Sequence[tuple[str, str]]) -> None:
    """Do what the options say, each when the program is quiet."""
    session.until_quiet()
    session.until(lambda: bool(session.text.strip()))
    for what, value in steps:
        if what == "TEXT":
            session.until_text(value)
        elif what == "X,Y":
            session.click(*_pair(value))
            session.until_quiet()
        else:
            for name in value.split():
                session.feed(key(name))
                session.until_quiet()


def main() -> None:
    """Run the command line."""
    options = _arguments().parse_args()
    command = shlex.split(options.command)
    with ExitStack() as stack:
        window = None
        if options.out.suffix != ".txt":
            display = stack.enter_context(XDisplay())
            window = EmulatorWindow(display, options.terminal, options.size, options.pixels)
            stack.enter_context(window)
        relay = window.paint if window else None
        session = stack.enter_context(PtySession(command, options.size, relay=relay))
        follow(session, options.steps or [])
        if window is None:
            options.out.write_text(session.text + "\n", encoding="utf-8")
            return
        picture = window.picture()
        picture.save(options.out)
    if options.scan:
        import zxingcpp

        for code in zxingcpp.read_barcodes(picture):
            sys.stdout.write(code.text + "\n")


if __name__ == "__main__":
    main()
