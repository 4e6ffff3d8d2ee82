"""The terminal side of the screens: input that cannot crash them, output that may vanish.

Textual's own reader stops the program at the first byte that is not UTF-8 and at the first escape
code its parser raises on (textual#6456). Neither the decoder nor the parser can be configured, so
the reading loop is replaced: `run_input_thread` is the method that each of Textual's own drivers
overrides, and everything else is inherited. Nothing of Textual is changed for other users of it.
"""

import logging
import os
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from selectors import EVENT_READ, SelectSelector
from typing import TYPE_CHECKING

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from screens.environment import ignore_keyboard_signals

if TYPE_CHECKING:
    from textual.app import App

TERMINAL_GONE = 74
"""Exit code when the terminal hangs up (EX_IOERR)."""

_ESCAPE_WAIT = constants.ESCAPE_DELAY + 0.005
_CHUNK = 4096

log = logging.getLogger(__name__)


class TerminalOutput(TextIOWrapper):
    """The terminal as a file that never raises: what it cannot take any more is dropped.

    Textual's writer thread dies of the first error, after which the screens wait for it for ever.
    """

    def __init__(self, fileno: int, lost: Callable[[], None]) -> None:
        """Write to a file descriptor, as UTF-8 whatever the locale is.

        Args:
            fileno: The terminal.
            lost: Called once, from the writing thread, when the terminal is gone.
        """
        super().__init__(open(fileno, "wb", closefd=False), encoding="utf-8", errors="replace")  # noqa: SIM115
        self._lost: Callable[[], None] | None = lost

    def write(self, data: str, /) -> int:
        """Write, or drop the data when the terminal is gone."""
        if self._lost is not None:
            try:
                return super().write(data)
            except OSError:
                self._lose()
        return len(data)

    def flush(self) -> None:
        """Flush, or drop what is left when the terminal is gone."""
        if self._lost is not None:
            try:
                super().flush()
            except OSError:
                self._lose()

    def _lose(self) -> None:
        lost, self._lost = self._lost, None
        if lost is not None:
            lost()


class KioskDriver(LinuxDriver):
    """A Linux driver that survives what a lobby can type, send or unplug."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take the terminal; the arguments are those of `LinuxDriver`.

        Raises:
            RuntimeError: If Textual was imported before `prepare_environment` was called.
        """
        if not constants.DISABLE_KITTY_KEY or constants.SMOOTH_SCROLL:
            raise RuntimeError("prepare_environment() must be called before Textual is imported")
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wake_read, self._wake_write = os.pipe()
        self._file = TerminalOutput(_fileno_of_terminal(), partial(self._end_soon, TERMINAL_GONE))
        ignore_keyboard_signals()
        signal.signal(signal.SIGCONT, signal.SIG_DFL)

    @property
    def can_suspend(self) -> bool:
        """Whether the process may be stopped from the terminal: never."""
        return False

    def start_application_mode(self) -> None:
        """Take the terminal over; from now on a request to end leaves it as it was."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._loop.add_signal_handler(signal.SIGTERM, self._end, 0)
        self._loop.add_signal_handler(signal.SIGHUP, self._end, TERMINAL_GONE)

    def disable_input(self) -> None:
        """Stop reading, at once instead of at the next tenth of a second."""
        if self._key_thread is not None and self._key_thread.is_alive():
            os.write(self._wake_write, b".")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys and the mouse until told to stop, whatever the bytes are."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser = XTermParser()
        wait: float | None = None
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            selector.register(self._wake_read, EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select(wait)]
                if self._wake_read in ready:
                    os.read(self._wake_read, 1)
                    return
                text = ""
                if ready:
                    data = self._read()
                    if not data:
                        self._end_soon(TERMINAL_GONE)
                        return
                    text = decode(data)
                # A lone Escape is only known by the silence after it: wait once, then as long
                # as nothing comes. Textual's own reader wakes up ten times a second for ever.
                wait = _ESCAPE_WAIT if ready else None
                parser = self._handle(parser, text)

    def _read(self) -> bytes:
        """Return what was typed; nothing means that the terminal hung up."""
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def _handle(self, parser: XTermParser, text: str) -> XTermParser:
        """Send on what was understood; return the parser to go on with.

        A parser that has raised cannot continue, and one that was told a size in pixels would
        misplace every touch from then on: both are replaced by a fresh one.
        """
        try:
            for message in parser.feed(text) if text else parser.tick():
                if isinstance(message, events.Resize | InBandWindowResize):
                    return XTermParser()
                self._send(message)
        except Exception:  # whatever it is: without this thread the kiosk is deaf
            log.warning("dropped input that cannot be understood", exc_info=True)
            return XTermParser()
        return parser

    def _send(self, message: Message) -> None:
        if not self._loop.is_closed():
            self.process_message(message)

    def _end(self, code: int) -> None:
        self._app.exit(return_code=code)

    def _end_soon(self, code: int) -> None:
        """End the program from another thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end, code)


def _fileno_of_terminal() -> int:
    """Return where Textual draws.

    Raises:
        RuntimeError: If the process has no standard error.
    """
    if sys.__stderr__ is None:
        raise RuntimeError("the screens need a terminal")
    return sys.__stderr__.fileno()
