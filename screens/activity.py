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
from screens.activities import when_told
from screens.base import KioskScreen, Show
from screens.drawing import Canvas
from screens.names import languages_told
from screens.places_left import places_left
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.buttons import ActionBar, LanguageBar
from screens.widgets.qr_code import QrCodeView

NARROWEST_WORDS = 23
"""Columns that the words need beside the code."""

ROWS_AROUND = 5
"""Rows of header and languages above and below the code."""


class ActivityCard(Board):
    """The activity in words, the most important first."""

    def __init__(self, words: Localizer, desk: Desk) -> None:
        super().__init__(words, id="card")
        self._desk = desk
        self._activity: Activity | None = None
        self._gone = False

    def show(self, activity: Activity | None) -> None:
        """Show an activity; None where it is no longer there."""
        self._gone = activity is None
        if activity != self._activity:
            self._activity = activity
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
        told, look = places_left(activity, words)
        lines = [(words.text(activity.title), "title", 0)]
        if words.chinese_only(activity.title):
            lines.append((words.gettext("Chinese only"), "faint", 0))
        today = self._desk.day()
        lines.append((when_told(activity, today, words), "strong", 1))
        if activity.place:
            lines.append((words.text(activity.place), "plain", 0))
        lines.append((told, look, 1))
        if self._desk.settings.office_url:
            if not activity.cancelled:
                lines.append((words.gettext("Scan with your phone"), "strong", 0))
        else:
            lines.append((words.gettext("Please ask our staff."), "strong", 0))
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
        self.code = QrCodeView()

    def compose(self) -> Iterable[Widget]:
        """Keep the code clear of everything else."""
        yield self.header
        with Horizontal(classes="body"):
            with Vertical(id="words"):
                yield self.card
                yield ActionBar(self.words)
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
            return lambda: self._show(activity)

        return read

    def _show(self, activity: Activity | None) -> None:
        self._shown = activity
        self.card.show(activity)
        self._show_code()

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
        office = self.desk.settings.office_url
        if not office or activity is None or activity.cancelled:
            return None
        return modules(activity_url(office, activity.code, tag))
