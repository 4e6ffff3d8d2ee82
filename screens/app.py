"""The kiosk on a screen: which screen is in front, in which language, and when it goes home."""

import gc
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from typing import ClassVar

from textual import events, on
from textual._path import CSSPathType
from textual.message import Message
from textual.screen import Screen

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.queries.views import Today
from screens.base import KioskScreen
from screens.gallery import Gallery
from screens.lockdown import LockedApp
from screens.steps import (
    Back,
    Go,
    OpenActivity,
    OpenPerson,
    OpenRoom,
    Place,
    Rest,
    ShowSample,
    Speak,
    Stay,
)
from screens.theme import PAPER
from screens.trust import Trust, trust_in
from screens.widgets.board import Board

SAMPLE_WANTED = 10
"""Exit code that asks the command line to start again with the sample neighbourhood."""

LOOK_EVERY = 0.4
"""Seconds between two looks for changes that other processes made."""

LOWEST = 2
"""Screens on the stack when nothing is open: Textual's own blank one, and a place."""

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


class KioskApp(LockedApp):
    """Holds the screens, the time and the language; knows nothing of what they show."""

    # All of them here and none with its screen: for each sheet that comes later, Textual parses
    # every sheet again. Rules stand under the class that they are for.
    CSS_PATH: ClassVar[CSSPathType | None] = [
        "app.tcss",
        "today.tcss",
        "activity.tcss",
        "details.tcss",
        "first_run.tcss",
    ]

    @dataclass
    class Changed(Message):
        """The database has changed, here or in another process."""

    @dataclass
    class TodayRead(Message):
        """What the first screen tells has been read."""

        today: Today

    def __init__(self, desk: Desk, today: Today, *, windowed: bool = False) -> None:
        """Make the app.

        Args:
            desk: All that the screens use.
            today: What the first screen shows until it has read newer facts.
            windowed: Let Ctrl+Q end the program, for development.
        """
        super().__init__(windowed=windowed)
        self.desk = desk
        self._today = today
        self._words = desk.languages.home
        self._touched = desk.now()
        self._ended = Event()
        self._first_run = False
        self._opening: KioskScreen | None = None
        self.gallery = Gallery(desk, self._words, self._trust(), self._keep)
        self._unwarmed = list(self.gallery.in_order_of_use())
        self.register_theme(PAPER)
        self.theme = PAPER.name

    def on_mount(self) -> None:
        """Show the first screen; begin to watch the database and the clock."""
        self._first_run = self.desk.empty()
        if self._first_run:
            self.push_screen(self.gallery.first_run)
        else:
            self.gallery.today.show(self._today)
            self.push_screen(self.gallery.today)
        # A collection in the middle of a touch would be felt (up to 90 ms were measured); it is
        # done where nobody waits: when the screen rests.
        gc.disable()
        self.run_worker(self._watch, thread=True, group="watch", exit_on_error=False)
        self._arm_minute()
        self.set_timer(self.desk.settings.idle_seconds, self._look_idle)
        self.set_timer(0.2, self._warm)

    def on_unmount(self) -> None:
        """Stop watching."""
        self._ended.set()

    def _keep(self, screen: KioskScreen) -> None:
        """Keep a screen when it is closed: the next opening then only has to paint it."""
        self.install_screen(screen, type(screen).__name__)

    # What is in front

    @property
    def front(self) -> KioskScreen:
        """The screen that is seen."""
        screen = self.screen
        assert isinstance(screen, KioskScreen)
        return screen

    @on(Board.Chosen)
    def take_step(self, message: Board.Chosen) -> None:
        """Do what a tap or a key asked for."""
        match message.step:
            case Go(place):
                self._go(place)
            case OpenPerson(person):
                self.gallery.person.show(person)
                self._open(self.gallery.person)
            case OpenRoom(room):
                self.gallery.room.show(room)
                self._open(self.gallery.room)
            case OpenActivity(activity):
                self.gallery.activity.show(activity)
                self._open(self.gallery.activity)
            case Speak(tag):
                self._speak(tag)
            case Back() | Stay():
                self._back()
            case Rest():
                self._rest()
            case ShowSample():
                self.exit(return_code=SAMPLE_WANTED)

    def _go(self, place: Place) -> None:
        if self._first_run:
            return
        self._opening = None
        self._close_overlays()
        screen = self.gallery.place(place)
        if screen is not self.front:
            self._prepare(screen)
            self.switch_screen(screen)
        screen.forget_pointer()

    def _open(self, screen: KioskScreen) -> None:
        """Put a screen on top, once it has read what it shows: nobody sees it empty."""
        self._prepare(screen)
        self._opening = screen
        if screen.stale and screen.is_running and screen.reader() is not None:
            screen.reload()
        else:
            self._open_prepared(KioskScreen.Prepared(screen))

    @on(KioskScreen.Prepared)
    def _open_prepared(self, message: KioskScreen.Prepared) -> None:
        if message.screen is self._opening:
            self._opening = None
            if message.screen not in self.screen_stack:
                self.push_screen(message.screen)

    def _back(self) -> None:
        self._opening = None
        if len(self.screen_stack) > LOWEST:
            self._prepare(self.screen_stack[-2])
            self.pop_screen()
        elif self.front is not self.gallery.today:
            self._go(Place.TODAY)

    def _close_overlays(self) -> None:
        while len(self.screen_stack) > LOWEST:
            self.pop_screen()

    def _prepare(self, screen: Screen[None]) -> None:
        """Let a screen that was not seen catch up with the language and the time."""
        if isinstance(screen, KioskScreen):
            screen.speak(self._words)
            screen.tell(self._trust())

    def _speak(self, tag: str) -> None:
        self._words = self.desk.languages.of(tag)
        for screen in self.screen_stack:
            self._prepare(screen)

    def _warm(self) -> None:
        """Mount one screen that was not seen yet, so that its first opening is as quick as any."""
        if not self._unwarmed:
            self.desk.languages.make_all()
            gc.collect()
            gc.freeze()
            return
        screen = self._unwarmed.pop(0)()
        if not screen.is_running:
            self._load_screen_css(screen)
            self._get_screen(screen)
            screen.warm()
        self.set_timer(0.05, self._warm)

    # What changes by itself

    def _trust(self) -> Trust:
        return trust_in(self._today, self.desk.now(), self.desk.settings.zone)

    def _watch(self) -> None:
        """Look for changes until the end, in a thread that waits most of the time."""
        with closing(self.desk.watch()) as watch:
            while not self._ended.wait(LOOK_EVERY):
                try:
                    if watch.changed():
                        self.post_message(self.Changed())
                except KioskError as error:
                    log.warning("cannot look for changes: %s", error)

    @on(Changed)
    def read_anew(self) -> None:
        """Read what is shown again; nobody loses their place."""
        for screen in self.gallery.made:
            screen.stale = True
        self._read_today()
        self.front.reload()

    def _read_today(self) -> None:
        self.run_worker(self._today_in_thread, thread=True, group="today", exit_on_error=False)

    def _today_in_thread(self) -> None:
        try:
            today = self.desk.today()
        except KioskError as error:
            log.warning("cannot read today: %s", error)
        else:
            self.post_message(self.TodayRead(today))

    @on(TodayRead)
    def show_today(self, message: TodayRead) -> None:
        """Show what was read, and how far it can be trusted."""
        if message.today.at < self._today.at:
            return
        self._today = message.today
        self.gallery.today.show(message.today)
        self.front.tell(self._trust())
        if self._first_run and not self.desk.empty():
            self._first_run = False
            self._prepare(self.gallery.today)
            self.switch_screen(self.gallery.today)

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
        await super().on_event(event)

    @property
    def resting(self) -> bool:
        """The screen is as nobody has touched it."""
        return (
            (self._first_run or self.front is self.gallery.today)
            and self._words is self.desk.languages.home
            and not self.front.pointing
        )

    def _look_idle(self) -> None:
        """Ask whether anybody is there once nobody has touched the screen for long enough."""
        limit = timedelta(seconds=self.desk.settings.idle_seconds)
        quiet = self.desk.now() - self._touched
        if timedelta() <= quiet < limit:
            self.set_timer((limit - quiet).total_seconds() + 0.01, self._look_idle)
            return
        self.set_timer(limit.total_seconds(), self._look_idle)
        if self.resting:
            gc.collect()
        elif self.front is not self.gallery.still_there:
            self._open(self.gallery.still_there)

    def _rest(self) -> None:
        self._words = self.desk.languages.home
        self.front.forget_pointer()
        for place in Place:
            self.gallery.place(place).to_now()
        self._go(Place.TODAY)
        self._prepare(self.gallery.today)
        gc.collect()
