"""The kiosk on a screen: a stage that follows the database, the clock, and whoever is there."""

import gc
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from textual import events, on
from textual.message import Message
from textual.timer import Timer

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.queries.views import Today
from screens.base import KioskScreen
from screens.sticks import StickApp

LOOK_EVERY = 0.4
"""Seconds between two looks for changes that other processes made."""

WARNING = timedelta(seconds=20)
"""How long before its end staff mode says that it is about to end."""

TOUCHES = (
    events.Key,
    events.MouseDown,
    events.MouseUp,
    events.MouseScrollDown,
    events.MouseScrollUp,
    events.Paste,
)
"""What shows that somebody is there; a pointer that merely lies there does not."""

log = logging.getLogger(__name__)


class KioskApp(StickApp):
    """Reads anew what changes, moves the clock on, and goes home when nobody is there."""

    @dataclass
    class Changed(Message):
        """The database has changed, here or in another process."""

    @dataclass
    class TodayRead(Message):
        """What the first screen tells has been read."""

        today: Today
        filled: bool
        """The database holds something."""

    def __init__(self, desk: Desk, today: Today, *, windowed: bool = False) -> None:
        """Make the app; see `StageApp`."""
        super().__init__(desk, today, windowed=windowed)
        self._touched = desk.now()
        self._ended = Event()
        self._idle: Timer | None = None

    def on_mount(self) -> None:
        """Begin to watch the database, the clock and the visitors."""
        # A collection in the middle of a touch would be felt (up to 90 ms were measured); it is
        # done where nobody waits: when the screen rests.
        gc.disable()
        self.run_worker(self._watch, thread=True, group="watch", exit_on_error=False)
        self._arm_minute()
        self._arm_idle()

    def on_unmount(self) -> None:
        """Stop watching."""
        self._ended.set()

    # What changes by itself

    def _watch(self) -> None:
        """Look for changes until the end, in a thread that waits most of the time."""
        with closing(self.desk.watch()) as watch:
            if self.desk.joined:
                # The courier may have been quicker than this thread.
                self.post_message(self.Changed())
            while not self._ended.wait(LOOK_EVERY):
                try:
                    if watch.changed():
                        self.post_message(self.Changed())
                except KioskError as error:
                    log.warning("cannot look for changes: %s", error)

    @on(Changed)
    def read_anew(self) -> None:
        """Read what is shown again; nobody loses their place."""
        if self.ending:
            return
        for screen in (*self.gallery.made, *self.screen_stack):
            if isinstance(screen, KioskScreen):
                screen.stale = True
        self._read_today()
        self.front.reload()

    def _read_today(self) -> None:
        self.run_worker(self._today_in_thread, thread=True, group="today", exit_on_error=False)

    def _today_in_thread(self) -> None:
        try:
            today, filled = self.desk.today(), not self.desk.empty()
        except KioskError as error:
            log.warning("cannot read today: %s", error)
        else:
            self.post_message(self.TodayRead(today, filled))

    @on(TodayRead)
    def show_today(self, message: TodayRead) -> None:
        """Show what was read, and how far it can be trusted."""
        if not self.ending:
            self.show_moment(message.today, filled=message.filled)

    def _arm_minute(self) -> None:
        now = self.desk.now()
        self.set_timer(60.05 - now.second - now.microsecond / 1e6, self._pass_minute)

    def _pass_minute(self) -> None:
        """Move the clock on; what depends on the time is read again, at midnight all the more."""
        self._arm_minute()
        self.front.tell(self._trust())
        self.read_anew()

    # Nobody there

    async def on_event(self, event: events.Event) -> None:
        """Notice that somebody is there, whatever they do."""
        if isinstance(event, TOUCHES):
            self._touched = self.desk.now()
            self.take_warning_back()
        await super().on_event(event)

    @property
    def resting(self) -> bool:
        """The screen is as nobody has touched it."""
        return (
            self.front is (self.gallery.first_run if self._first_run else self.gallery.today)
            and self._words is self.desk.languages.home
            and not self.front.pointing
        )

    @property
    def _idle_limit(self) -> timedelta:
        """How long nobody may touch anything."""
        settings = self.desk.settings
        if self.staffed:
            return timedelta(minutes=settings.staff_minutes)
        return timedelta(seconds=settings.idle_seconds)

    def _arm_idle(self, wait: timedelta | None = None) -> None:
        if self._idle is not None:
            self._idle.stop()
        seconds = (self._idle_limit if wait is None else wait).total_seconds()
        self._idle = self.set_timer(seconds + 0.01, self._look_idle)

    def signed_out(self) -> None:
        """Be a lobby screen again, with what has changed meanwhile."""
        self._arm_idle()
        self._read_today()

    def _look_idle(self) -> None:
        """Ask whether anybody is there once nobody has touched the screen for long enough."""
        limit = self._idle_limit
        left = limit - (self.desk.now() - self._touched)
        if timedelta() < left <= limit:
            if self.staffed and left > WARNING:
                left -= WARNING
            elif self.staffed:
                self.warn_of_end(left)
            self._arm_idle(left)
            return
        self._arm_idle()
        if self.staffed:
            self.end_staff_mode()
        elif self.resting:
            gc.collect()
        elif self.front is not self.gallery.still_there:
            self._open(self.gallery.still_there)

    def rest(self) -> None:
        """Go home, and clean up while nobody is there."""
        super().rest()
        gc.collect()
