"""The stage with a door for staff: a key or five taps on the clock, and a PIN, lead behind it.

Nothing of the staff side is loaded before somebody asks for the door.
"""

from collections import deque
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events, on

from kiosk.desk import Desk
from kiosk.queries.views import Today
from screens.base import KioskScreen
from screens.stage import LOWEST, StageApp
from screens.steps import (
    AskForNewPin,
    AskForPin,
    AskToClose,
    CloseKiosk,
    OpenStaff,
    SignIn,
    SignOut,
    Step,
)
from screens.widgets.board import Board
from screens.widgets.header import Header

if TYPE_CHECKING:
    from kiosk.back_office.entry import Entry
    from screens.staff.base import StaffScreen
    from screens.staff.session import StaffSession

STAFF_KEYS = ("f12", "f10")
"""Keys that ask for the PIN; the first also ends staff mode."""

TAPS = 5
WITHIN = 4.0
"""Seconds in which the clock has to be tapped so often."""


class StaffingApp(StageApp):
    """Lets staff in and out; the stage shows their screens like any others."""

    def __init__(self, desk: Desk, today: Today, *, windowed: bool = False) -> None:
        """Make the app; see `StageApp`."""
        super().__init__(desk, today, windowed=windowed)
        self._session: StaffSession | None = None
        self._warned: StaffScreen | None = None
        self._taps: deque[float] = deque(maxlen=TAPS)
        self._entry: Entry | None = None

    @property
    def staffed(self) -> bool:
        """Somebody of the staff is signed in."""
        return self._session is not None

    # The door

    @property
    def entry(self) -> "Entry":
        """What checks PINs, the same for all screens: it may have to remember wrong ones."""
        if self._entry is None:
            from kiosk.back_office.entry import Entry

            self._entry = Entry(self.desk)
        return self._entry

    async def on_event(self, event: events.Event) -> None:
        """Take the staff's key before any screen does."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._taps.clear()  # taps that belong together come one after the other
            if self.staffed and event.key == STAFF_KEYS[0]:
                self.rest()
                return
            if not self.staffed and event.key in STAFF_KEYS:
                self.ask_for_pin()
                return
        await super().on_event(event)

    @on(Header.ClockTapped)
    def count_taps(self, message: Header.ClockTapped) -> None:
        """Ask for the PIN when the clock is tapped often enough."""
        self._taps.append(message.time)
        if len(self._taps) == TAPS and self._taps[-1] - self._taps[0] <= WITHIN:
            self._taps.clear()
            self.ask_for_pin()

    def ask_for_pin(self) -> None:
        """Open the door, or close it where it stands open."""
        from screens.staff.entry import EntryScreen

        if self.staffed or self.ending or not isinstance(self.screen, KioskScreen):
            return
        if isinstance(self.front, EntryScreen):
            self._back()
        else:
            self._close_overlays()
            self._open(EntryScreen(self.desk, self._words, self._trust(), entry=self.entry))

    @on(Board.Chosen)
    def take_staff_step(self, message: Board.Chosen) -> None:
        """Do what only staff can ask for."""
        self._taps.clear()
        match message.step:
            case SignIn(session):
                self.sign_in(session)  # type: ignore[arg-type]  # see SignIn
            case SignOut():
                self.rest()
            case AskForPin():
                self.ask_for_pin()
            case AskToClose() if self._session is not None:
                self._ask_again(self._session, "close")
            case AskForNewPin() if self._session is not None:
                self._ask_again(self._session, "change")
            case CloseKiosk() if self.staffed:
                self.exit(return_code=0)

    def _ask_again(self, session: "StaffSession", purpose: str) -> None:
        from screens.staff.entry import EntryScreen
        from screens.staff.visit import Purpose

        asked = Purpose(purpose), session
        screen = EntryScreen(self.desk, self._words, self._trust(), *asked, entry=self.entry)
        self._open(screen)

    # Behind it

    def sign_in(self, session: "StaffSession", page: str | None = None) -> None:
        """Begin staff mode with the menu, and perhaps a page on top of it.

        Args:
            session: Who it is.
            page: Where the page's class is, such as "screens.staff.roster:RosterScreen".
        """
        from screens.staff.menu import MenuScreen

        self._close_overlays()
        self._session = session
        menu = MenuScreen(self.desk, self._words, self._trust(), session)
        self._open(menu)
        if page is not None:
            module, _, name = page.partition(":")
            self._open(menu.make(getattr(import_module(module), name)))

    def _open_for(self, step: Step) -> None:
        if isinstance(step, OpenStaff):
            session: StaffSession | None = getattr(step.screen, "session", None)
            if session is None or session is not self._session:
                return  # work that ends after its staff mode may still ask for a screen
        super()._open_for(step)

    def _open(self, screen: KioskScreen) -> None:
        if self._session is not None:
            screen.header.sign_in(self._session.name)
        super()._open(screen)

    def _close(self) -> None:
        super()._close()
        if self.staffed and len(self.screen_stack) <= LOWEST:
            self._session = self._warned = None
            self.signed_out()

    def warn_of_end(self, left: timedelta) -> None:
        """Say that nobody has done anything for long, and what happens next."""
        from screens.staff.base import StaffScreen

        if isinstance(self.front, StaffScreen):
            told = self._words.pgettext("staff", "Staff mode ends in {n} s. Any key goes on.")
            seconds = max(1, round(left.total_seconds()))
            self._warned = self.front
            self.front.say(told.format(n=self._words.number(seconds)), "bad")

    def take_warning_back(self) -> None:
        """Somebody is there after all."""
        if self._warned is not None:
            self._warned.say("")
            self._warned = None

    def end_staff_mode(self) -> None:
        """Go home because nobody is there any more, and say so."""
        from screens.staff.ended import EndedScreen

        self.rest()
        self._open(EndedScreen(self.desk, self._words, self._trust()))

    def signed_out(self) -> None:
        """Go on as a lobby screen; staff mode has just ended."""
