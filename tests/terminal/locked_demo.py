"""A small locked app with every kind of widget that could let somebody out.

    python -m tests.terminal.locked_demo [--windowed] [--log FILE] [--name TEXT] [--stock]

F8 beats: the number at the top grows, which shows that the app is alive and understands keys.
With --stock it is Textual's own app, which shows that a probe would find a hole.
"""

import argparse
import sys
from pathlib import Path
from typing import ClassVar

from screens.environment import prepare_environment

if __name__ == "__main__":
    prepare_environment()

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from screens.failures import log_to
from screens.lockdown import LockedApp


class Line(Widget):
    """A line-API widget, which nobody cleans but the filter."""

    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(self._text)])


def body(name: str) -> ComposeResult:
    """Yield the widgets: one that beats, some to type and tap, and a name in all of them."""
    yield Static("ALIVE 0", id="alive", markup=False)
    yield Input("typed")
    yield Button("Tap")
    if name:
        yield Line(name)
        yield Static(Content(name))
        framed = Static("framed", markup=False)
        framed.border_title = Content(name)
        framed.styles.border = ("solid", "white")
        yield framed
        yield Input(name, id="name")
        if name != "[/b]":  # as markup it is an error, which ends any app of Textual's
            yield Static(name, id="markup")


class Beating:
    """What the locked and the stock app have in common."""

    beats = 0

    def beat(self, app: App[None]) -> None:
        self.beats += 1
        app.query_one("#alive", Static).update(f"ALIVE {self.beats}")


class Demo(LockedApp):
    """The locked one."""

    ALLOWED_ACTIONS = LockedApp.ALLOWED_ACTIONS | {"beat", "fail", "fail_worker"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "beat", priority=True),
        Binding("f9", "fail", priority=True),
        Binding("f10", "fail_worker", priority=True),
    ]

    def __init__(self, name: str, *, windowed: bool) -> None:
        super().__init__(windowed=windowed)
        self._shown = name
        self._beating = Beating()

    def compose(self) -> ComposeResult:
        return body(self._shown)

    def action_beat(self) -> None:
        self._beating.beat(self)

    def action_fail(self) -> None:
        secret = "somebody's number"
        raise LookupError("a failure", len(secret))

    def action_fail_worker(self) -> None:
        def work() -> None:
            raise LookupError("a worker's failure")

        self.run_worker(work, thread=True)


class Stock(App[None]):
    """Textual's own, for comparison."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "beat", priority=True)]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = name
        self._beating = Beating()

    def compose(self) -> ComposeResult:
        return body(self._shown)

    def action_beat(self) -> None:
        self._beating.beat(self)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--windowed", action="store_true")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--name", default="")
    parser.add_argument("--stock", action="store_true")
    options = parser.parse_args()
    if options.log:
        log_to(options.log)
    if options.stock:
        Stock(options.name).run()
        return
    sys.exit(Demo(options.name, windowed=options.windowed).run_locked())


if __name__ == "__main__":
    main()
