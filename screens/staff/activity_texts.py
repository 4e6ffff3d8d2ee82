"""The texts of an activity: which languages have them, and which are still missing."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.activities import Activities
from kiosk.commands.orders import ChangeActivity
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import Localizer
from kiosk.queries.staff_activities import StaffActivity
from screens.base import Show
from screens.staff.activity_words import LABELS
from screens.staff.base import StaffScreen
from screens.staff.content import ContentScreen
from screens.staff.fields import ContentField, untranslated
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

_GROUPS = {"title": "class", "place": "place", "audience": "audience", "price": "price"}


class ActivityTextsScreen(StaffScreen):
    """A row for each text; Enter opens its languages side by side, and leaving them records it."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, activity: UUID
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._office = Activities(desk, session.actor)
        self._activity = activity
        self._texts: dict[str, I18nText | None] = {}
        self._title = ""
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the texts."""
        yield self.table

    def heading(self) -> str:
        """Name the activity."""
        return self._title

    def keys(self) -> tuple[Key, ...]:
        """Enter translates."""
        return (Key("enter", self.words.pgettext("staff", "Translate")),)

    def reader(self) -> Callable[[], Show] | None:
        """Read the texts."""

        def read() -> Show:
            found = self._office.one(self._activity)
            return lambda: self._show(found)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the texts."""
        return self.table.struck(key)

    @on(Table.Picked)
    def translate(self, message: Table.Picked) -> None:
        """Open the languages of a text."""
        message.stop()
        name = str(message.value)
        label = self.words.pgettext(*LABELS[name])
        field = ContentField(
            name, label, self._texts[name], name == "description", _GROUPS.get(name, "")
        )
        self.open(self.make(ContentScreen, field, lambda content: self._take(name, content)))

    def _take(self, name: str, content: I18nText | None) -> None:
        if content == self._texts[name]:
            return
        if content is None and name == "title":
            self.say(self.words.pgettext("staff", "An activity needs a title."), "bad")
            return
        given: dict[str, Any] = {name: content}
        order = ChangeActivity(self._activity, **given)

        def recorded(_: object) -> None:
            self.say(self.words.pgettext("staff", "Recorded."), "good")
            self.reload()

        self.carry_out(lambda: self._office.change(order), recorded)

    def _show(self, found: StaffActivity) -> None:
        words, shown = self.words, found.shown
        self._title = words.text(shown.title)
        self._texts = {name: getattr(shown, name) for name in LABELS}
        if found.room is not None:
            # The place is the room's name, and translated there.
            del self._texts["place"]
        rows = []
        for name, content in self._texts.items():
            label = words.pgettext(*LABELS[name])
            missing = untranslated(content, words) if content else ()
            told = words.list([language(tag).endonym for tag in missing])
            text = words.text(content).replace("\n", " ") if content else "–"
            rows.append(Row((label, text, told), name, looks=("faint", "strong", "warn")))
        columns = (
            Column(""),
            Column(words.pgettext("column", "Text"), 2),
            Column(words.pgettext("column", "Still missing"), 3),
        )
        self.table.show(columns, rows)
        self.entitle()
