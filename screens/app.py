"""The kiosk on a screen: which screen is in front, in which language, and when it goes home."""

import gc
import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

from textual import events, on
from textual.message import Message
from textual.screen import Screen

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.queries.views import Today
from screens.activities import ActivitiesScreen
from screens.activity import ActivityScreen
from screens.base import KioskScreen
from screens.first_run import FirstRunScreen
from screens.lockdown import LockedApp
from screens.person import PersonScreen
from screens.places import PlaceScreen
from screens.room import RoomScreen
from screens.rooms import RoomsScreen
from screens.roster import RosterScreen
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
from screens.still_there import StillThereScreen
from screens.theme import PAPER
from screens.today import TodayScreen
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

    CSS_PATH = "app.tcss"

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
        trust = self._trust()
        self.today_screen = TodayScreen(desk, self._words, trust, today)
        self.places: dict[Place, PlaceScreen] = {
            Place.TODAY: self.today_screen,
            Place.ROSTER: RosterScreen(desk, self._words, trust),
            Place.ROOMS: RoomsScreen(desk, self._words, trust),
            Place.ACTIVITIES: ActivitiesScreen(desk, self._words, trust),
        }
        self.person = PersonScreen(desk, self._words, trust)
        self.room = RoomScreen(desk, self._words, trust)
        self.activity = ActivityScreen(desk, self._words, trust)
        self.still_there = StillThereScreen(desk, self._words, trust)
        self.first_run = FirstRunScreen(desk, self._words, trust)
        self._unwarmed: list[KioskScreen] = [
            *self.places.values(),
            self.activity,
            self.person,
            self.room,
            self.still_there,
        ]
        for screen in (*self._unwarmed, self.first_run):
            self.install_screen(screen, type(screen).__name__)
        self.register_theme(PAPER)
        self.theme = PAPER.name

    def on_mount(self) -> None:
        """Show the first screen; begin to watch the database and the clock."""
        self.push_screen(self.first_run if self.desk.empty() else self.today_screen)
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
                self.person.show(person)
                self._open(self.person)
            case OpenRoom(room):
                self.room.show(room)
                self._open(self.room)
            case OpenActivity(activity):
                self.activity.show(activity)
                self._open(self.activity)
            case Speak(tag):
                self._speak(tag)
            case Back() | Stay():
                self._back()
            case Rest():
                self._rest()
            case ShowSample():
                self.exit(return_code=SAMPLE_WANTED)

    def _go(self, place: Place) -> None:
        if self.front is self.first_run:
            return
        self._close_overlays()
        screen = self.places[place]
        if screen is not self.front:
            self._prepare(screen)
            self.switch_screen(screen)
        screen.forget_pointer()

    def _open(self, screen: KioskScreen) -> None:
        self._prepare(screen)
        if screen not in self.screen_stack:
            self.push_screen(screen)

    def _back(self) -> None:
        if len(self.screen_stack) > LOWEST:
            self._prepare(self.screen_stack[-2])
            self.pop_screen()
        elif self.front is not self.today_screen:
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
        screen = self._unwarmed.pop(0)
        if not screen.is_running:
            self._load_screen_css(screen)
            self._get_screen(screen)
            screen.reload()
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
        self.today_screen.show(message.today)
        self.front.tell(self._trust())
        if self.front is self.first_run and not self.desk.empty():
            self._prepare(self.today_screen)
            self.switch_screen(self.today_screen)

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
            self.front in (self.today_screen, self.first_run)
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
        elif self.front is not self.still_there:
            self._open(self.still_there)

    def _rest(self) -> None:
        self._words = self.desk.languages.home
        self.front.forget_pointer()
        for screen in self.places.values():
            screen.to_now()
        self._go(Place.TODAY)
        self._prepare(self.today_screen)
        gc.collect()
