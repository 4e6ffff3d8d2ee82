"""One activity: what, when, where, how many places are left, and the code that leads to it."""

from collections.abc import Callable, Iterable
from uuid import UUID

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.wrapping import wrap
from kiosk.qr import QrCode, activity_url, modules
from kiosk.queries.views import Activity
from kiosk.words.activities import places_told
from kiosk.words.times import when_told
from screens.base import KioskScreen, Show
from screens.drawing import Canvas
from screens.names import languages_told
from screens.offers import barrier, join_told, may_cancel, offer_told
from screens.scans import CardScan, Scan
from screens.steps import Back, OpenCancel, OpenSignUp, Step
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import Button, LanguageBar, back
from screens.widgets.choices import FINGER, Choices, Rows
from screens.widgets.qr_code import QrCodeView

NARROWEST_WORDS = 23
"""Columns that the words need beside the code."""

NARROW = 80
"""Columns of a screen on fewer of which Back is a sign alone."""

ROWS_AROUND = 5
"""Rows of header and languages above and below the code."""


class ActivityCard(Board):
    """The activity in words, the most important first."""

    def __init__(self, words: Localizer, desk: Desk) -> None:
        super().__init__(words, id="card")
        self._desk = desk
        self._activity: Activity | None = None
        self._gone = False
        self._lobby_code = ""

    def show(self, activity: Activity | None, lobby_code: str = "") -> None:
        """Show an activity; None where it is no longer there.

        Args:
            activity: What to show.
            lobby_code: What a phone is asked for, where only who stands here can sign up.
        """
        self._gone = activity is None
        # What can be done depends on the time, too.
        self._activity, self._lobby_code = activity, lobby_code
        self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Write line below line; what no longer fits is the description's end."""
        if self._activity is None:
            if self._gone:
                canvas.put(1, 0, self.words.gettext("This is no longer here."), "warn")
            return
        room = canvas.width - 2
        y = 0
        for text, look, gap in self._lines(self._activity):
            rows = wrap(text, room, cell_len)
            y += gap if canvas.height >= 14 and y else 0
            if y + len(rows) > canvas.height:
                break
            for row in rows:
                canvas.put(1, y, row, look)
                y += 1

    def _lines(self, activity: Activity) -> list[tuple[str, str, int]]:
        """Return each text with its look and the blank rows above it."""
        words = self.words
        told, look = places_told(activity, words)
        lines = [(words.text(activity.title), "title", 0)]
        if words.chinese_only(activity.title):
            lines.append((words.gettext("Chinese only"), "faint", 0))
        today = self._desk.day()
        lines.append((when_told(activity, words, today), "strong", 1))
        if activity.place:
            lines.append((words.text(activity.place), "plain", 0))
        lines.append((told, look, 1))
        now = self._desk.now()
        lines += [(said.text, said.look, 0) for said in offer_told(activity, now, today, words)]
        if self._desk.office_url and not activity.cancelled:
            lines.append((words.gettext("Scan with your phone"), "strong", 0))
        if self._lobby_code:
            told = words.gettext("Code for your phone: {code}")
            lines.append((told.format(code=self._lobby_code), "strong", 0))
        lines.append((_for_whom(activity, words), "plain", 1))
        if activity.languages:
            lines.append((languages_told(activity.languages), "plain", 0))
        if activity.organiser:
            lines.append((activity.organiser, "faint", 0))
        if activity.description:
            lines.append((words.text(activity.description), "plain", 1))
        return lines


def _for_whom(activity: Activity, words: Localizer) -> str:
    price = words.text(activity.price) if activity.price else words.pgettext("price", "Free")
    if activity.audience:
        return f"{words.text(activity.audience)} · {price}"
    return price


class ActivityScreen(KioskScreen):
    """Words left, the code right, whole, on white."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._wanted: UUID | None = None
        self._shown: Activity | None = None
        self.card = ActivityCard(words, desk)
        self.ways_on = Choices(words, self._ways, id="actions")
        self.code = QrCodeView()

    def compose(self) -> Iterable[Widget]:
        """Keep the code clear of everything else."""
        yield self.header
        with Horizontal(classes="body"):
            with Vertical(id="words"):
                yield self.card
                yield self.ways_on
                yield LanguageBar(self.words, id="languages-aside")
            yield self.code
        yield LanguageBar(self.words)

    def heading(self) -> str:
        """Say what kind of thing is shown."""
        return self.words.pgettext("heading", "Activity")

    def show(self, activity: UUID) -> None:
        """Show another activity."""
        if activity != self._wanted:
            self.stale = True
            self._wanted = activity
        self.forget_pointer()

    def speak(self, words: Localizer) -> None:
        """Say everything in another language; the code leads to the page in it."""
        super().speak(words)
        self._show_code()

    def warm(self) -> None:
        """Make the codes of what comes next, in a thread: one takes longer than a touch may."""
        self.run_worker(self._make_codes, group="read", thread=True, exit_on_error=False)

    def _make_codes(self) -> None:
        for activity in self.desk.activities()[:12]:
            self._code_of(activity, self.desk.languages.home.language.tag)

    def reader(self) -> Callable[[], Show] | None:
        """Read the activity."""
        wanted, tag = self._wanted, self.words.language.tag
        if wanted is None:
            return None

        def read() -> Show:
            activity = self.desk.activity(wanted)
            self._code_of(activity, tag)  # remembered: it takes longer than a touch may
            asked = activity is not None and activity.lobby_only
            lobby_code = self.desk.reception.lobby_code() if asked else ""
            return lambda: self._show(activity, lobby_code)

        return read

    def _show(self, activity: Activity | None, lobby_code: str) -> None:
        self._shown = activity
        self.card.show(activity, lobby_code)
        self.ways_on.redraw()
        self.ways_on.styles.height = FINGER * len(self._ways(self.words))
        self._show_code()

    def _ways(self, words: Localizer) -> Rows:
        """Return the way back, and what one can do here without a phone."""
        activity, now = self._shown, self.desk.now()
        ways = [back(words)]
        if may_cancel(activity, now) and self.size.width < NARROW:
            ways = [Button(("‹",), Back(), narrow=True)]
        if may_cancel(activity, now):
            ways.append(Button((words.pgettext("sign-up", "Cancel my seat"),), OpenCancel()))
        if activity is None or barrier(activity, now) is not None:
            return [ways]
        join = Button((join_told(activity, words),), OpenSignUp(activity.id), here=True)
        return [[join], ways]

    def scanned(self, scan: Scan) -> Step | None:
        """A neighbour card signs its holder up for what is shown."""
        if isinstance(scan, CardScan) and self._shown is not None:
            return OpenSignUp(self._shown.id, scan.number)
        return None

    def on_resize(self) -> None:
        """Draw the code as large as there is room for."""
        self._show_code()

    def _show_code(self) -> None:
        """Show the code as the settings want it; where that has no room, in half-blocks."""
        code = self._code()
        wide = (
            code is not None
            and self.desk.settings.qr == "wide"
            and self.size.width >= 2 * code.size + NARROWEST_WORDS
            and self.size.height >= code.size + ROWS_AROUND
        )
        self.code.show(code, "wide" if wide else "half")

    def _code(self) -> QrCode | None:
        return self._code_of(self._shown, self.words.language.tag)

    def _code_of(self, activity: Activity | None, tag: str) -> QrCode | None:
        office = self.desk.office_url
        if not office or activity is None or activity.cancelled:
            return None
        return modules(activity_url(office, activity.code, tag))
