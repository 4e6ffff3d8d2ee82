"""The first screen of the staff side: its pages, and the ways out."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from textual.widget import Widget

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_
from screens.drawing import Canvas
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.steps import AskForNewPin, AskToClose, SignOut, Strike
from screens.widgets.board import Board
from screens.widgets.buttons import LanguageBar


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

PIN_KEY, CLOSE_KEY = "f4", "f8"


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

    def walk(self, by: int) -> None:
        """Move the arrows' place."""
        if self._pages:
            self._at = (self._at + by) % len(self._pages)
            self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put them below each other, with as much air as there is."""
        count = max(1, len(self._pages))
        step = 2 if canvas.height >= 2 * count + 1 else 1
        top = 1 if canvas.height > step * count else 0
        for number, (digit, page) in enumerate(self._pages.items()):
            y = top + step * number
            if number == self._at:
                canvas.ground(1, y, canvas.width - 2, 1, "pointed")
            title = self.words.pgettext(*page.title)
            canvas.put(3, y, digit, "button-ink")
            canvas.put(6, y, page.letter.upper(), "button-ink")
            canvas.put(9, y, title, "strong", width=canvas.width - 10)
            canvas.target(1, y, canvas.width - 2, step, Strike(digit))


class MenuScreen(StaffScreen):
    """Opens a page by its digit, its letter, the arrows or a tap; Escape leaves the staff side."""

    def body(self) -> Iterable[Widget]:
        """Show the pages above the languages."""
        self._pages = available()
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

    def leave(self) -> None:
        """Leave the staff side."""
        self.post_message(Board.Chosen(SignOut()))

    def struck(self, key: str, character: str | None) -> bool:
        """Walk, open a page, or ask for the PIN."""
        if key in ("up", "down"):
            self.pages.walk(1 if key == "down" else -1)
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


def available() -> dict[str, Page]:
    """Return the pages that there are, by their digits."""
    found = [page for page in PAGES if find_spec(page.path.partition(":")[0]) is not None]
    return {str(digit): page for digit, page in enumerate(found, start=1)}


def load(page: Page) -> type[StaffScreen]:
    """Return the class of a page."""
    module, _, name = page.path.partition(":")
    kind: type[StaffScreen] = getattr(import_module(module), name)
    return kind
