"""The stage with a scanner: what it types is told from what a hand types, and acted on."""

from dataclasses import dataclass

from textual import events, on
from textual.message import Message
from textual.timer import Timer

from kiosk.desk import Desk
from kiosk.queries.views import Today
from screens.base import KioskScreen
from screens.scanner import Heard, Scanner
from screens.scans import read_scan
from screens.staffing import StaffingApp
from screens.widgets.board import Board


class ScanningApp(StaffingApp):
    """Holds every printable key for a moment, and takes what a scanner types as one scan."""

    @dataclass
    class Silence(Message):
        """Nothing has followed a key for a while."""

        after: int
        """How many keys there had been."""

    def __init__(self, desk: Desk, today: Today, *, windowed: bool = False) -> None:
        """Make the app; see `StageApp`."""
        super().__init__(desk, today, windowed=windowed)
        self._scanner: Scanner[events.Key] = Scanner()
        self._struck = 0
        self._silence: Timer | None = None

    @property
    def holding(self) -> bool:
        """A key has been struck of which it is not known yet whose it is."""
        return self._scanner.wait is not None

    @property
    def listens(self) -> bool:
        """A scanner may type what is typed now."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        scans = screen.scans if isinstance(screen, KioskScreen) else None
        return not self.staffed if scans is None else scans

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait until it is known to be a hand's; a touch comes behind it."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.listens:
            await self._hear(event)
            return
        if isinstance(event, events.MouseEvent | events.Paste) and self.holding:
            await self._act(self._scanner.pause())
        await super().on_event(event)

    async def _hear(self, event: events.Key) -> None:
        sign = event.character if event.is_printable else None
        heard = self._scanner.hear(event, sign, event.time, enter=event.key == "enter")
        self._struck += 1
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        wait = self._scanner.wait
        if wait is not None:
            self._silence = self.set_timer(wait, self._note_silence)
        await self._act(heard)

    def _note_silence(self) -> None:
        # Keys that have been struck meanwhile stand in the queue before this.
        self.post_message(self.Silence(self._struck))

    @on(Silence)
    async def end_waiting(self, message: Silence) -> None:
        """Let the keys act that waited, unless another was struck."""
        if message.after == self._struck:
            await self._act(self._scanner.pause())

    async def _act(self, heard: Heard[events.Key]) -> None:
        for key in heard.keys:
            await super().on_event(key)
        if heard.scanned is not None:
            self._take_scan(heard.scanned)

    def _take_scan(self, text: str) -> None:
        """Do what a scan asks for on the screen in front, or else what it asks for anywhere."""
        gallery, scan = self.gallery, read_scan(text)
        while self.front in (gallery.still_there, gallery.scan_result):
            self._back()
        step = self.front.scanned(scan)
        if step is not None:
            self.front.post_message(Board.Chosen(step))
        else:
            gallery.scan_result.begin(scan)
            self._open(gallery.scan_result)
