"""What can be printed from the staff side: the week, doors, posters and figures."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum
from functools import partial

from textual import on
from textual.widget import Widget

from kiosk.back_office.printing import Printing, Sheets
from kiosk.desk import Desk, monday_of
from kiosk.files.prints.paper import Size
from kiosk.i18n.languages import CHINESE, ENGLISH, LANGUAGES, language
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust


class What(Enum):
    """What can be printed."""

    WEEK = "week"
    DOORS = "doors"
    POSTER = "poster"
    FIGURES = "figures"


class PrintingScreen(StaffScreen):
    """A list of what there is; left and right turn its day, Enter writes the PDF."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._printing = Printing(desk, session.actor)
        self._monday = monday_of(desk.day())
        self._day = desk.day()
        self._month = desk.day().replace(day=1)
        self._activities: tuple[Activity, ...] = ()
        self._poster = 0
        self._large = False
        home = desk.settings.language
        other = words.language.tag if words.language.tag != home else ENGLISH.tag
        self._also = CHINESE.tag if other == home else other
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("staff", "Printing")

    def keys(self) -> tuple[Key, ...]:
        """Offer to write, to print, and how."""
        words = self.words
        paper = words.pgettext("print", "Paper: {size}").format(size=self._paper)
        other = words.pgettext("print", "Also in: {language}")
        offered = [
            Key("enter", words.pgettext("print", "Write PDF")),
            Key("left", words.pgettext("print", "Before")),
            Key("right", words.pgettext("print", "After")),
            Key("f6", paper),
            Key("f7", other.format(language=language(self._also).endonym)),
        ]
        if self._printing.can_send:
            offered.insert(1, Key("f5", words.pgettext("print", "Print")))
        return tuple(offered)

    def reader(self) -> Callable[[], Show] | None:
        """Read of which activities posters can be made."""

        def read() -> Show:
            found = self._printing.activities()
            return lambda: self._take(found)

        return read

    def speak(self, words: Localizer) -> None:
        """Say everything in another language."""
        super().speak(words)
        self._list()

    def struck(self, key: str, character: str | None) -> bool:
        """Turn a day, change the paper, or print."""
        match key:
            case "left" | "right":
                self._turn(1 if key == "right" else -1)
            case "f5" if self._printing.can_send:
                self._make(self._send_on)
            case "f6":
                self._large = not self._large
            case "f7":
                self._next_language()
            case _:
                return self.table.struck(key)
        return True

    @on(Table.Picked)
    def write(self, message: Table.Picked) -> None:
        """Write what is selected."""
        message.stop()
        self._make(self._tell_written)

    @property
    def _paper(self) -> Size:
        return "A3" if self._large else "A4"

    def _take(self, found: tuple[Activity, ...]) -> None:
        self._activities = found
        self._poster = min(self._poster, max(0, len(found) - 1))
        self._list()

    def _list(self) -> None:
        words = self.words
        week = f"{words.short_date(self._monday)} – {words.short_date(self._sunday)}"
        poster = words.pgettext("print", "No activity")
        if self._activities:
            activity = self._activities[self._poster]
            day = words.short_date(activity.starts.astimezone(words.zone).date())
            poster = f"{day} · {words.text(activity.title)}"
        rows = (
            (What.WEEK, words.pgettext("print", "Week on one page"), week),
            (What.DOORS, words.pgettext("print", "Door sheets"), words.medium_date(self._day)),
            (What.POSTER, words.pgettext("print", "Poster"), poster),
            (What.FIGURES, words.pgettext("print", "Figures"), words.month_year(self._month)),
        )
        self.table.show(
            (Column(""), Column("", 1)),
            [
                Row((title, f"‹ {about} ›"), what, looks=("strong", "plain"))
                for what, title, about in rows
            ],
        )

    @property
    def _sunday(self) -> date:
        return self._monday + timedelta(days=6)

    def _turn(self, by: int) -> None:
        match self.table.current:
            case What.WEEK:
                self._monday += timedelta(weeks=by)
            case What.DOORS:
                self._day += timedelta(days=by)
            case What.POSTER if self._activities:
                self._poster = (self._poster + by) % len(self._activities)
            case What.FIGURES:
                self._month = (self._month + timedelta(days=31 if by > 0 else -1)).replace(day=1)
        self._list()

    def _next_language(self) -> None:
        tags = [each.tag for each in LANGUAGES if each.tag != self.desk.settings.language]
        place = tags.index(self._also) + 1 if self._also in tags else 0
        self._also = tags[place % len(tags)]

    def _make(self, then: Callable[[Sheets], None]) -> None:
        """Write what is selected, and go on with it."""
        printing, how = self._printing, (self._also, self._paper)
        match self.table.current:
            case What.WEEK:
                work = partial(printing.week, self._monday, *how)
            case What.DOORS:
                work = partial(printing.doors, self._day, *how)
            case What.POSTER if self._activities:
                work = partial(printing.poster, self._activities[self._poster].id, *how)
            case What.FIGURES:
                work = partial(printing.figures, self._month, *how)
            case _:
                return
        self.carry_out(work, then)

    def _tell_written(self, sheets: Sheets) -> None:
        words = self.words
        if sheets.cut:
            told = words.pgettext("print", "Written, but something is cut: {path}. Try A3.")
        elif sheets.unwritten:
            told = words.pgettext("print", "Written without signs that no font here has: {path}")
        else:
            told = words.pgettext("print", "Written: {path}")
        self.say(told.format(path=sheets.path), "plain" if sheets.cut else "good")

    def _send_on(self, sheets: Sheets) -> None:
        def sent(_: Sheets) -> None:
            self.say(self.words.pgettext("print", "Sent to the printer."), "good")

        self.carry_out(partial(self._printing.send, sheets, self._paper), sent)
