"""One worker: the name, the role, what they do, where, and in which languages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kiosk.back_office.people import People
from kiosk.commands.orders import UNSET, AddPerson, ChangePerson
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.phrases import PHRASES
from kiosk.queries.views import Person
from screens.staff.fields import ContentField, Field, ListField, TextField
from screens.staff.form import FormScreen
from screens.staff.key_names import Key
from screens.staff.pick import Choice, PickScreen
from screens.staff.session import StaffSession
from screens.staff.typed_content import content_typed
from screens.trust import Trust


class PersonFormScreen(FormScreen):
    """A form with what is known of a worker, or an empty one for somebody new."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        person: Person | None = None,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._people = People(desk, session.actor)
        self._person = person
        self._known = {words.text(line): line for line in person.lines} if person else {}

    def heading(self) -> str:
        """Name the worker."""
        if self._person is not None:
            return self._person.name
        return self.words.pgettext("staff", "Somebody new")

    def fields(self) -> Sequence[Field]:
        """Return what is known."""
        words, person = self.words, self._person
        lines = tuple(self._known)
        return (
            TextField("name", words.pgettext("staff", "Name"), person.name if person else "", 60),
            TextField(
                "romanised",
                words.pgettext("staff", "In Latin letters"),
                person.romanised if person else "",
            ),
            ContentField(
                "role",
                words.pgettext("staff", "Role"),
                person.role if person else None,
                False,
                "role",
            ),
            ListField("lines", words.pgettext("staff", "Lines of work"), lines),
            ListField(
                "buildings",
                words.pgettext("staff", "Buildings in their care"),
                person.buildings if person else (),
            ),
            ListField(
                "languages",
                words.pgettext("staff", "Languages besides Chinese"),
                tuple(_endonym(tag) for tag in person.languages) if person else (),
            ),
        )

    def keys(self) -> tuple[Key, ...]:
        """Offer lines of work to pick from, too."""
        return (*super().keys(), Key("f4", self.words.pgettext("staff", "Add a line of work")))

    def struck(self, key: str, character: str | None) -> bool:
        """Pick a line of work, or do as any form does."""
        if key == "f4":
            self._pick_line()
            return True
        return super().struck(key, character)

    def save(self, values: Mapping[str, Any]) -> Callable[[], object]:
        """Return the work that records it.

        Raises:
            Refused: A language is none that there is ("field.value").
        """
        languages = tuple(_tag(text, self.words) for text in values["languages"])
        lines = tuple(self._line(text) for text in values["lines"])
        romanised = values["romanised"]
        if self._person is None:
            # Nothing typed: the program spells the name.
            added = AddPerson(
                values["name"],
                romanised=romanised or None,
                role=values["role"],
                lines=lines,
                buildings=values["buildings"],
                languages=languages,
            )
            return lambda: self._people.add(added)
        changed = ChangePerson(
            self._person.id,
            name=values["name"],
            romanised=romanised,
            role=values["role"],
            lines=lines if lines != self._person.lines else UNSET,
            buildings=values["buildings"],
            languages=languages,
        )
        return lambda: self._people.change(changed)

    def _line(self, text: str) -> I18nText:
        return self._known.get(text) or content_typed(
            text, self.words, self.desk.languages.of("zh-Hans")
        )

    def _pick_line(self) -> None:
        words, chinese = self.words, self.desk.languages.of("zh-Hans")
        choices = [
            Choice(words.pgettext(*message), key, chinese.pgettext(*message))
            for key, message in PHRASES.items()
            if key.startswith("line.")
        ]
        title = words.pgettext("staff", "Lines of work")
        self.open(self.make(PickScreen, title, choices, self._add_line))

    def _add_line(self, key: object) -> None:
        label = self.words.pgettext(*PHRASES[str(key)])
        lines = self.value("lines")
        assert isinstance(lines, tuple)
        self.set_value("lines", tuple(dict.fromkeys((*lines, label))))


def _endonym(tag: str) -> str:
    return next((each.endonym for each in LANGUAGES if each.tag == tag), tag)


def _tag(text: str, words: Localizer) -> str:
    """Return the tag of a language as it calls itself, or as it was typed."""
    wanted = text.casefold()
    for each in LANGUAGES:
        if wanted in (each.tag.casefold(), each.endonym.casefold(), each.short.casefold()):
            return each.tag
    if text.isascii() and text.isalpha() and 2 <= len(text) <= 3:
        return text.lower()
    known = words.list([each.endonym for each in LANGUAGES])
    raise Refused("language.unlisted", field="languages", text=text, known=known)
