"""The stage: which screen is in front, in which language, and how one gets from one to another."""

import gc
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.screen import Screen

from kiosk.desk import Desk
from kiosk.queries.views import Today
from screens.base import KioskScreen
from screens.gallery import Gallery
from screens.lockdown import LockedApp
from screens.steps import (
    Back,
    Go,
    OpenActivity,
    OpenCancel,
    OpenPerson,
    OpenRoom,
    OpenSignUp,
    OpenStaff,
    Place,
    Rest,
    ShowSample,
    Speak,
    Stay,
    Step,
)
from screens.theme import PAPER
from screens.trust import Trust, trust_in
from screens.widgets.board import Board

SAMPLE_WANTED = 10
"""Exit code that asks the command line to start again with the sample neighbourhood."""

RESTART_WANTED = 12
"""Exit code that asks the command line to start again with the settings as they are now."""

LOWEST = 2
"""Screens on the stack when nothing is open: Textual's own blank one, and a place."""


class StageApp(LockedApp):
    """Holds the screens and leads from one to another; knows nothing of what they show."""

    # All of them here and none with its screen: for each sheet that comes later, Textual parses
    # every sheet again. Rules stand under the class that they are for.
    CSS_PATH: ClassVar[CSSPathType | None] = [
        "app.tcss",
        "today.tcss",
        "activity.tcss",
        "details.tcss",
        "sign_ups.tcss",
        "first_run.tcss",
        "staff/staff.tcss",
    ]

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
        self._first_run = desk.empty()
        self._opening: KioskScreen | None = None
        self.gallery = Gallery(desk, self._words, self._trust(), self._keep)
        self._unwarmed = list(self.gallery.in_order_of_use())
        self.register_theme(PAPER)
        self.theme = PAPER.name

    def on_mount(self) -> None:
        """Show the first screen, and make the others when it has been painted."""
        if self._first_run:
            self.push_screen(self.gallery.first_run)
        else:
            self.gallery.today.show(self._today)
            self.push_screen(self.gallery.today)
        self.set_timer(0.2, self._warm)

    def _keep(self, screen: KioskScreen) -> None:
        """Keep a screen when it is closed: the next opening then only has to paint it."""
        self.install_screen(screen, type(screen).__name__)

    # What is in front

    @property
    def ending(self) -> bool:
        """The screens are closed already; what was asked for before may still arrive."""
        return not self.screen_stack

    @property
    def staffed(self) -> bool:
        """Somebody of the staff is signed in."""
        return False

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
            case Speak(tag):
                self._speak(tag)
            case Back() | Stay():
                self._back()
            case Rest():
                self.rest()
            case ShowSample():
                self.exit(return_code=SAMPLE_WANTED)
            case step:
                self._open_for(step)

    def _open_for(self, step: Step) -> None:
        """Let a screen show what is asked for, and open it; other steps are no business here."""
        gallery = self.gallery
        match step:
            case OpenPerson(person):
                gallery.person.show(person)
                self._open(gallery.person)
            case OpenRoom(room):
                gallery.room.show(room)
                self._open(gallery.room)
            case OpenActivity(activity):
                gallery.activity.show(activity)
                self._open(gallery.activity)
            case OpenSignUp(activity, card):
                gallery.sign_up.begin(activity, card)
                self._open(gallery.sign_up)
            case OpenCancel():
                gallery.cancel.begin()
                self._open(gallery.cancel)
            case OpenStaff(screen) if isinstance(screen, KioskScreen):
                self._open(screen)

    def _go(self, place: Place) -> None:
        self._opening = None
        self._close_overlays()
        if self._first_run:
            return
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
            self._close()
        elif self.front is not self.gallery.today:
            self._go(Place.TODAY)

    def _close_overlays(self) -> None:
        while len(self.screen_stack) > LOWEST:
            self._close()

    def _close(self) -> None:
        """Close what is in front; what a visitor wrote on it is forgotten."""
        closed = self.front
        self.pop_screen()
        closed.wipe()

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
            self.run_worker(self._make_languages, thread=True, exit_on_error=False)
            return
        screen = self._unwarmed.pop(0)()
        if not screen.is_running:
            self._load_screen_css(screen)
            self._get_screen(screen)
            screen.warm()
        self.set_timer(0.05, self._warm)

    def _make_languages(self) -> None:
        self.desk.languages.make_all()
        gc.collect()
        gc.freeze()

    def rest(self) -> None:
        """Go home, in the site's language, with everything closed and no page turned."""
        self._words = self.desk.languages.home
        self.front.forget_pointer()
        for place in Place:
            self.gallery.place(place).to_now()
        self._go(Place.TODAY)
        self._prepare(self.front)

    def _trust(self) -> Trust:
        sync = self.desk.sync
        contact = None if sync is None else sync.contact
        return trust_in(self._today, self.desk.now(), self.desk.settings.zone, contact)

    def show_moment(self, today: Today, *, filled: bool) -> None:
        """Show a newer moment; `filled` says that the database is no longer empty."""
        if today.at < self._today.at:
            return
        self._today = today
        self.gallery.today.show(today)
        self.front.tell(self._trust())
        # Nobody is called away from what they are doing: somebody may just be filling it.
        if self._first_run and filled and not self.staffed:
            self._first_run = False
            self._close_overlays()
            self._prepare(self.gallery.today)
            self.switch_screen(self.gallery.today)
