"""The stage with a place for sticks: staff are asked for their PIN when one is put in.

A stick changes nothing by being there, and interrupts nobody.
"""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on
from textual.message import Message

from kiosk.desk import Desk
from kiosk.errors import KioskError, StoreError
from kiosk.queries.views import Today
from screens.scanning import ScanningApp
from screens.stage import LOWEST
from screens.steps import UseStick
from screens.widgets.board import Board

if TYPE_CHECKING:
    from kiosk.sync.sticks import IsMount, Stick
    from screens.staff.session import StaffSession

LOOK_EVERY = 2.0
"""Seconds between two looks for sticks."""

log = logging.getLogger(__name__)


class StickApp(ScanningApp):
    """Notices sticks while the kiosk has its office elsewhere."""

    @dataclass
    class SticksSeen(Message):
        """Somebody has looked for sticks."""

        stick: "Stick | None"
        empty: bool
        """This kiosk has nothing: nobody can have a PIN before a stick brings it."""

    def __init__(self, desk: Desk, today: Today, *, windowed: bool = False) -> None:
        """Make the app; see `StageApp`."""
        super().__init__(desk, today, windowed=windowed)
        self.stick_roots: Sequence[Path] | None = None
        """Where sticks appear; None: where systems put them."""
        self.is_stick: IsMount = os.path.ismount
        """Tells whether one is in a folder there."""
        self._stick: Stick | None = None
        self._stick_due = False
        self._stick_used: Stick | None = None
        self._no_more_sticks = Event()

    def on_mount(self) -> None:
        """Begin to look, where a stick would be of use."""
        if self.desk.store.joined:
            self.run_worker(self._watch_sticks, thread=True, group="sticks", exit_on_error=False)

    def on_unmount(self) -> None:
        """Look no longer."""
        self._no_more_sticks.set()

    def _watch_sticks(self) -> None:
        """Look until the end, in a thread that waits most of the time."""
        from kiosk.back_office.stick import sticks_of
        from kiosk.sync.sticks import ROOTS

        try:
            sticks = sticks_of(self.desk, self.stick_roots or ROOTS, self.is_stick)
        except KioskError as problem:
            log.warning("No sticks are looked for: %s", problem.code)
            return
        seen: Stick | None = None
        while sticks is not None:
            before, seen = seen, sticks.look()
            # One that waits is told again: somebody may have been in the middle of something.
            if seen != before or self._stick_due:
                self.post_message(self.SticksSeen(seen, self._empty()))
            if self._no_more_sticks.wait(LOOK_EVERY):
                return

    @on(SticksSeen)
    def show_stick(self, message: SticksSeen) -> None:
        """Offer a stick that is new, as soon as nobody is disturbed by it."""
        from screens.stick import StickPrompt

        if self.ending:
            return
        stick = message.stick
        if stick != self._stick:
            self._stick, self._stick_due = stick, stick is not None
            self._stick_used = None
            if isinstance(self.front, StickPrompt):
                self._back()
        if self._stick_due and not self.staffed and len(self.screen_stack) <= LOWEST:
            self._stick_due = False
            trust = self._trust()
            self._open(StickPrompt(self.desk, self._words, trust, empty=message.empty))
        elif self._stick_due and self._session is not None:
            self._offer_to_staff(self._session)

    def _empty(self) -> bool:
        try:
            return self.desk.store.empty()
        except StoreError:
            return False

    def _offer_to_staff(self, session: "StaffSession") -> None:
        """Go on at once where nothing is under way; else say that there is one."""
        from screens.staff.base import StaffScreen
        from screens.staff.menu import MenuScreen

        front = self.front
        if isinstance(front, MenuScreen):
            self._use_stick(session)
        elif isinstance(front, StaffScreen) and not front.foot.text:
            front.say(self._words.pgettext("stick", "USB stick found. It waits at the menu."))

    def sign_in(self, session: "StaffSession", page: str | None = None) -> None:
        """Begin staff mode, with the stick that is in and was not used yet."""
        super().sign_in(session, page)
        if page is None and self._stick is not None and self._stick != self._stick_used:
            self._use_stick(session)

    @on(Board.Chosen)
    def fill_from_stick(self, message: Board.Chosen) -> None:
        """Take over what a stick brings, at a kiosk that has nothing that a PIN could guard."""
        if isinstance(message.step, UseStick) and not self.staffed and self._empty():
            from screens.staff.session import StaffSession

            self._close_overlays()
            # Its own, so that the screen stays until it is read; the menu is not below it.
            name = self._words.pgettext("stick", "USB stick")
            self._session = StaffSession(UUID(int=0), name, None)
            self._use_stick(self._session)

    def _use_stick(self, session: "StaffSession") -> None:
        from screens.staff.stick import StickScreen

        if self._stick is not None:
            self._stick_used, self._stick_due = self._stick, False
            used = self._stick
            self._open(StickScreen(self.desk, self._words, self._trust(), session, used))
