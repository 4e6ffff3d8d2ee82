"""A new activity: its kind by typing, then day, time and room; every language at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from kiosk.commands.orders import AddActivity
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.ids import new_id
from screens.staff.activity_form import ActivityFormScreen
from screens.staff.activity_kind import KindScreen, OwnWords
from screens.staff.fields import ContentField, Field, FlagField, NumberField, TextField
from screens.staff.session import StaffSession
from screens.staff.typed_content import content_typed
from screens.trust import Trust

STARTS, ENDS = 14 * 60, 15 * 60 + 30
"""When most things are, until somebody says otherwise."""


class ActivityNewScreen(ActivityFormScreen):
    """A form that begins with the list of kinds; F8 announces the activity."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._own: OwnWords | None = None
        self._activity = new_id(desk.now())

    def heading(self) -> str:
        """Say what it is."""
        return self.words.pgettext("staff", "New activity")

    def fields(self) -> Sequence[Field]:
        """Begin with what has to be said; the rest can wait."""
        words = self.words
        tomorrow = self.desk.day() + timedelta(days=1)
        return (
            self.text_field("title", None, "class"),
            *self.when_fields(tomorrow, STARTS, ENDS),
            self.room_field(None),
            NumberField("capacity", words.pgettext("staff", "Seats"), None, 1, optional=True),
            FlagField("published", words.pgettext("staff", "Residents see it at once"), True),
            self.text_field("place", None, "place"),
            self.text_field("audience", None, "audience"),
            self.text_field("price", None, "price"),
            self.text_field("description", None, "", long=True),
            TextField("organiser", words.pgettext("staff", "Organizer"), "", 120),
        )

    def on_mount(self) -> None:
        """Ask for the kind first."""
        super().on_mount()
        self.open(self.make(KindScreen, self._take_kind))

    def on_screen_resume(self) -> None:
        """Ask for own words where they were wanted."""
        super().on_screen_resume()
        if self._own is not None:
            own, self._own = self._own, None
            question = self.words.pgettext("staff", "Title")
            self.ask(question, own.text, then=self._take_words, known=self.known())

    def save(self, values: Mapping[str, Any]) -> Callable[[], object]:
        """Return the work that announces it.

        Raises:
            Refused: The title or a time is missing, or it would be over already.
        """
        if values["title"] is None:
            raise Refused("field.empty", field="title")
        starts, ends = self.starts_ends(values)
        if ends <= self.desk.now():
            raise Refused("activity.past", field="day")
        order = AddActivity(
            values["title"],
            starts,
            ends,
            description=values["description"],
            room=values["room"],
            book_room=values["room"] is not None,
            place=values["place"] if values["room"] is None else None,
            capacity=values["capacity"],
            audience=values["audience"],
            price=values["price"],
            organiser=values["organiser"],
            published=values["published"],
            activity=self._activity,
        )
        return lambda: self.office.add(order)

    def _take_kind(self, kind: object) -> None:
        if isinstance(kind, OwnWords):
            self._own = kind
        else:
            self._title(I18nText.of(phrase=str(kind)))

    def _take_words(self, text: str) -> None:
        chinese = self.desk.languages.of("zh-Hans")
        self._title(content_typed(text, self.words, chinese))

    def _title(self, title: I18nText) -> None:
        self.set_value("title", title)
        field = self.form.fields[0]
        if isinstance(field, ContentField) and field.value:
            self.form.at = 1
            self.form.redraw()
