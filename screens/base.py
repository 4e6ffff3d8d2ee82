"""What all screens of the lobby have in common: boards, keys, reading and the trust line."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.geometry import Region
from textual.message import Message

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from screens.day_marks import Note
from screens.drawing import Target
from screens.lockdown import LockedScreen
from screens.navigation import ARROWS, nearest
from screens.scans import Scan
from screens.steps import Back, Go, Place, Step, Turn
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.header import TALL, Header

Show = Callable[[], None]
"""Puts what was read on the screen; runs where the screens live."""

log = logging.getLogger(__name__)

SWIPE = 3
"""Wheel steps that make a page turn: a finger over three rows, a wheel by one notch."""


class KioskScreen(LockedScreen):
    """A screen made of boards, which can be tapped and walked with the arrow keys.

    Subclasses say what they read in `reader`, and what the header tells of it in `heading` and
    `notes`.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Screen declares it
        (0, "-narrow"),
        (100, "-medium"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = ""

    scans: ClassVar[bool | None] = None
    """Keys wait until it is known that no scanner types them; None: unless staff are signed in."""

    @dataclass
    class Facts(Message):
        """What a screen asked for has been read."""

        number: int
        show: Show | None
        """None where they could not be read."""

    @dataclass
    class Prepared(Message):
        """A screen that was asked to has read what it shows, and may be opened."""

        screen: "KioskScreen"

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__()
        self.desk = desk
        self.words = words
        self.header = Header(words, desk.settings, trust)
        self.stale = True
        """What is shown may be out of date: it is read again when the screen is seen."""
        self._asked = 0
        self._pointed: Target | None = None
        self._pointed_at: Board | None = None
        self._swiped = 0

    # What subclasses say

    def reader(self) -> Callable[[], Show] | None:
        """Return what reads this screen's facts in a thread, and gives back what shows them."""
        return None

    def heading(self) -> str:
        """Return what the header says of this screen."""
        return ""

    def notes(self) -> tuple[Note, ...]:
        """Return what the calendar says of the days that this screen shows."""
        return ()

    def turn(self, by: int) -> None:
        """Turn the page; screens without pages stay as they are."""

    def scanned(self, scan: Scan) -> Step | None:
        """Return what a scan asks for on this screen; None where it means nothing special here."""
        return None

    def wipe(self) -> None:
        """Forget what a visitor wrote or was told; the screen has been closed."""

    # Reading

    def reload(self) -> None:
        """Read the facts again; what is shown stays until they are there."""
        read = self.reader()
        if read is None:
            return
        self._asked += 1
        self.run_worker(
            partial(self._read, self._asked, read),
            group="read",
            thread=True,
            exit_on_error=False,
        )

    def warm(self) -> None:
        """Do, before anybody wants the screen, what would make its first opening slow."""
        self.reload()

    def _read(self, number: int, read: Callable[[], Show]) -> None:
        show: Show | None = None
        try:
            show = read()
        except KioskError as error:
            # What is shown stays; the trust line tells how old it is getting.
            log.warning("cannot read for %s: %s", type(self).__name__, error)
        self.post_message(self.Facts(number, show))

    @on(Facts)
    def show_facts(self, message: Facts) -> None:
        """Show what was read, unless something newer was asked for since."""
        if message.number != self._asked or message.show is None:
            return
        message.show()
        self.stale = False
        self.entitle()
        self._keep_pointing()
        if not self.is_current:
            self.post_message(self.Prepared(self))

    def entitle(self) -> None:
        """Say in the header what is shown now."""
        self.header.entitle(self.heading(), self.notes())

    # Languages and trust

    def boards(self) -> list[Board]:
        """Return the boards that are seen, from the top left."""
        seen = [board for board in self.query(Board) if board.display and board.region.area]
        return sorted(seen, key=lambda board: (board.region.y, board.region.x))

    def speak(self, words: Localizer) -> None:
        """Say everything in another language."""
        if words is self.words:
            return
        self.words = words
        for board in self.query(Board):
            board.speak(words)
        self.entitle()
        self._keep_pointing()

    def on_mount(self) -> None:
        """Let the boards catch up with a language that was chosen before they were mounted."""
        for board in self.query(Board):
            board.speak(self.words)

    def tell(self, trust: Trust) -> None:
        """Show the time, and how far the facts can be trusted."""
        self.header.tell(trust)

    def on_screen_resume(self) -> None:
        """Read anew what has changed while the screen was not seen."""
        self.entitle()
        if self.stale:
            self.reload()

    # Keys and touch

    def on_key(self, event: events.Key) -> None:
        """Act on a key, here and nowhere else."""
        event.stop()
        self.press(event)

    def press(self, event: events.Key) -> None:
        """Walk with the arrows, choose with Enter, go by digits, turn pages."""
        key = event.key
        if key in ARROWS:
            self._point_towards(key)
        elif key in ("tab", "shift+tab"):
            self._point_along(-1 if key == "shift+tab" else 1)
        elif key in ("enter", "space"):
            if self._pointed is not None:
                self._choose(self._pointed.step)
        elif key in ("escape", "backspace"):
            self._choose(Back())
        elif key in ("pagedown", "pageup"):
            self._choose(Turn(1 if key == "pagedown" else -1))
        elif key in ("1", "2", "3", "4"):
            self._choose(Go(list(Place)[int(key) - 1]))

    def on_mouse_down(self) -> None:
        """A finger needs no pointer."""
        self.forget_pointer()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A swipe up is the next page."""
        event.stop()
        self._swipe(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A swipe down is the page before."""
        event.stop()
        self._swipe(-1)

    def _swipe(self, by: int) -> None:
        if self._swiped * by < 0:
            self._swiped = 0
        self._swiped += by
        if abs(self._swiped) == SWIPE:
            self._choose(Turn(by))
            # The rest of the same swipe turns no second page.
            self.set_timer(0.5, self._end_swipe)

    def _end_swipe(self) -> None:
        self._swiped = 0

    @on(Board.Chosen)
    def turn_page(self, message: Board.Chosen) -> None:
        """Turn pages here; every other step is the app's."""
        if isinstance(message.step, Turn):
            message.stop()
            self.turn(message.step.by)
            self._keep_pointing()

    def _choose(self, step: Step) -> None:
        self.post_message(Board.Chosen(step))

    # The pointer

    def forget_pointer(self) -> None:
        """Point to nothing."""
        if self._pointed_at is not None:
            self._pointed_at.point(None)
        self._pointed = self._pointed_at = None

    @property
    def pointing(self) -> bool:
        """Somebody has used the arrow keys since the last touch."""
        return self._pointed is not None

    def _places(self) -> list[tuple[Region, Board, Target]]:
        """Return all that can be pointed to, with its region on the screen."""
        return [
            (target.region.translate(board.content_region.offset), board, target)
            for board in self.boards()
            for target in smallest(board.targets())
        ]

    def _point_towards(self, arrow: str) -> None:
        places = self._places()
        start = self._region_pointed()
        found = nearest([region for region, _, _ in places], start, arrow)
        if found is not None:
            self._point_to(next(place for place in places if place[0] == found))

    def _point_along(self, by: int) -> None:
        places = sorted(self._places(), key=lambda place: (place[0].y, place[0].x))
        if not places:
            return
        regions = [region for region, _, _ in places]
        start = self._region_pointed()
        number = regions.index(start) + by if start in regions else 0
        self._point_to(places[number % len(places)])

    def _region_pointed(self) -> Region | None:
        if self._pointed is None or self._pointed_at is None:
            return None
        return self._pointed.region.translate(self._pointed_at.content_region.offset)

    def _point_to(self, place: tuple[Region, Board, Target]) -> None:
        _, board, target = place
        if self._pointed_at is not None and self._pointed_at is not board:
            self._pointed_at.point(None)
        self._pointed, self._pointed_at = target, board
        board.point(target.region)

    def _keep_pointing(self) -> None:
        """Stay on the same thing after a redraw, wherever it stands now; else let go of it."""
        board, pointed = self._pointed_at, self._pointed
        if board is None or pointed is None:
            return
        same = [target for target in board.targets() if target.step == pointed.step]
        if not same:
            self.forget_pointer()
            return
        self._pointed = same[-1]
        board.point(self._pointed.region)


def smallest(targets: list[Target]) -> list[Target]:
    """Return the targets without those that only surround others: a finger may want these."""
    return [
        target
        for target in targets
        if not any(
            other is not target and target.region.contains_region(other.region) for other in targets
        )
    ]
