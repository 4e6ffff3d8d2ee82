"""The first screen of the staff side: its pages, and the ways out."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from textual.widget import Widget

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_
from kiosk.sync.contact import Standing
from kiosk.words.links import standing_told
from screens.drawing import Canvas
from screens.navigation import ARROWS
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.steps import AskForNewPin, AskToClose, SignOut, Strike
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import LanguageBar
from screens.widgets.choices import FINGER


class Page(NamedTuple):
    """A page of the staff side."""

    letter: str
    """The key that opens it from the menu, besides its digit."""
    title: tuple[str, str]
    """Context and text of its name."""
    path: str
    """Where its class is: nothing loads it before it is opened."""


PAGES = (
    Page("r", NP_("staff", "Roster"), "screens.staff.roster:RosterScreen"),
    Page("n", NP_("staff", "Right now"), "screens.staff.now:NowScreen"),
    Page("b", NP_("staff", "Rooms"), "screens.staff.rooms:RoomsScreen"),
    Page("a", NP_("staff", "Activities"), "screens.staff.activities:ActivitiesScreen"),
    Page("p", NP_("staff", "People"), "screens.staff.people:PeopleScreen"),
    Page("f", NP_("staff", "Figures"), "screens.staff.figures:FiguresScreen"),
    Page("o", NP_("staff", "Printing"), "screens.staff.printing:PrintingScreen"),
    Page("l", NP_("staff", "Changes"), "screens.staff.log:LogScreen"),
    Page("s", NP_("staff", "Settings"), "screens.staff.settings:SettingsScreen"),
)

LINKED_PAGES = (
    Page("i", NP_("staff", "Inbox"), "screens.staff.inbox:InboxScreen"),
    Page("y", NP_("staff", "Office and kiosks"), "screens.staff.sync:SyncScreen"),
)
"""Only where office and kiosks are apart."""

PIN_KEY, CLOSE_KEY = "f4", "f8"

_CALM = (Standing.STARTING, Standing.REACHED, Standing.AWAY)

WIDE = 56
"""Columns from which the pages stand in two columns."""


class Pages(Board):
    """The pages in one or two columns, each with its digit and its letter."""

    def __init__(self, words: Localizer, pages: Mapping[str, Page]) -> None:
        super().__init__(words, id="pages")
        self.add_class("body")
        self._pages = pages
        self._at = 0

    @property
    def current(self) -> str:
        """The digit of the page that the arrows stand on."""
        return list(self._pages)[self._at] if self._pages else ""

    def walk(self, arrow: str) -> None:
        """Move the arrows' place."""
        by = {"up": -1, "down": 1, "left": -self._rows, "right": self._rows}[arrow]
        if self._pages:
            self._at = (self._at + by) % len(self._pages)
            self.redraw()

    @property
    def _rows(self) -> int:
        columns = 2 if self.size.width >= WIDE else 1
        return max(1, -(-len(self._pages) // columns))

    def draw(self, canvas: Canvas) -> None:
        """Put them in columns, with as much room for a finger as there is."""
        rows = self._rows
        columns = max(1, -(-len(self._pages) // rows))
        high = max(1, min(FINGER, canvas.height // rows))
        width = canvas.width // columns
        for number, (digit, page) in enumerate(self._pages.items()):
            x, y = width * (number // rows) + 1, high * (number % rows)
            if number == self._at:
                canvas.ground(x, y, width - 2, high, "pointed")
            middle = y + (high - 1) // 2
            canvas.put(x + 2, middle, digit, "button-ink")
            canvas.put(x + 5, middle, page.letter.upper(), "button-ink")
            title = self.words.pgettext(*page.title)
            canvas.put(x + 8, middle, title, "strong", width=width - 11)
            canvas.target(x, y, width - 2, high, Strike(digit))


class MenuScreen(StaffScreen):
    """Opens a page by its digit, its letter, the arrows or a tap; Escape leaves the staff side."""

    def body(self) -> Iterable[Widget]:
        """Show the pages above the languages."""
        self._pages = available(linked=self.trust.linked)
        self.pages = Pages(self.words, self._pages)
        yield self.pages
        yield LanguageBar(self.words)

    def heading(self) -> str:
        """Say where one is."""
        return self.words.pgettext("staff", "Staff mode")

    def keys(self) -> tuple[Key, ...]:
        """Offer what is not a page."""
        words = self.words
        return (
            Key("enter", words.pgettext("staff", "Open")),
            Key(PIN_KEY, words.pgettext("staff", "Change my PIN")),
            Key(CLOSE_KEY, words.pgettext("staff", "Close the kiosk")),
        )

    def tell(self, trust: Trust) -> None:
        """Show the time; what only staff can mend between kiosk and office is said, too."""
        super().tell(trust)
        office = trust.office
        if office is not None and office.standing not in _CALM and not self.foot.text:
            self.say(standing_told(office.standing, self.words))

    def on_screen_resume(self) -> None:
        """Say it as soon as the menu is seen."""
        super().on_screen_resume()
        self.tell(self.trust)

    def leave(self) -> None:
        """Leave the staff side."""
        self.post_message(Board.Chosen(SignOut()))

    def struck(self, key: str, character: str | None) -> bool:
        """Walk, open a page, or ask for the PIN."""
        if key in ARROWS:
            self.pages.walk(key)
        elif key == PIN_KEY:
            self.post_message(Board.Chosen(AskForNewPin()))
        elif key == CLOSE_KEY:
            self.post_message(Board.Chosen(AskToClose()))
        elif (page := self._page(key, character)) is not None:
            self.open(self.make(load(page)))
        else:
            return False
        return True

    def _page(self, key: str, character: str | None) -> Page | None:
        if key == "enter":
            return self._pages.get(self.pages.current)
        if character in self._pages:
            return self._pages[character]
        letter = (character or "").lower()
        return next((each for each in self._pages.values() if each.letter == letter), None)


def available(*, linked: bool = False) -> dict[str, Page]:
    """Return the pages that there are, by their digits.

    Args:
        linked: There are kiosks elsewhere, or this is one.
    """
    pages = PAGES + LINKED_PAGES if linked else PAGES
    found = [page for page in pages if find_spec(page.path.partition(":")[0]) is not None]
    return {str(digit): page for digit, page in enumerate(found, start=1)}


def load(page: Page) -> type[StaffScreen]:
    """Return the class of a page."""
    module, _, name = page.path.partition(":")
    kind: type[StaffScreen] = getattr(import_module(module), name)
    return kind
