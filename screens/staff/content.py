"""One text in all languages beside each other: a phrase that has them all, or own words."""

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES, language
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.phrases import PHRASES
from screens.staff.base import StaffScreen
from screens.staff.fields import ContentField, untranslated
from screens.staff.key_names import Key
from screens.staff.pick import Choice, PickScreen
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

_PHRASE = "phrase"


class ContentScreen(StaffScreen):
    """A row for each language, and what is missing told below."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        field: ContentField,
        then: Callable[[I18nText | None], None],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._field = field
        self._then = then
        content = field.value or I18nText()
        self._phrase = content.phrase
        self._texts: dict[str, str] = dict(content.texts)
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the languages."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the table."""
        super().on_mount()
        self._show()

    def heading(self) -> str:
        """Name the field."""
        return self._field.label

    def keys(self) -> tuple[Key, ...]:
        """Enter writes a language's text, F4 takes a phrase, F8 accepts."""
        words = self.words
        return (
            Key("f8", words.pgettext("staff", "Accept")),
            Key("enter", words.pgettext("staff", "Write")),
            Key("f4", words.pgettext("staff", "Phrase")),
            Key("delete", words.pgettext("staff", "Clear")),
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Accept, take a phrase, clear a row, or walk."""
        match key:
            case "f8":
                self._accept()
            case "f4":
                self._pick_phrase()
            case "delete":
                self._clear()
            case _ if character and key not in ("enter", "space"):
                self._ask(character)
            case _:
                return self.table.struck(key)
        return True

    def leave(self) -> None:
        """Accept what was written: nothing is lost by going back."""
        self._accept()

    @property
    def content(self) -> I18nText:
        """What is written now."""
        return I18nText.of(self._texts, self._phrase)

    @on(Table.Picked)
    def write(self, message: Table.Picked) -> None:
        """Write the text of a row."""
        message.stop()
        self._ask(None)

    def _ask(self, begun: str | None) -> None:
        tag = str(self.table.current)
        if tag == _PHRASE and begun is None:
            self._pick_phrase()
            return
        if tag == _PHRASE:
            tag = self.words.language.tag  # who just types means the language that is read
            self.table.select(tag)
        self.ask(
            language(tag).endonym,
            self._texts.get(tag, "") if begun is None else begun,
            then=lambda text: self._write(tag, text),
            limit=2000 if self._field.long else 120,
        )

    def _write(self, tag: str, text: str) -> None:
        self._texts[tag] = text
        self._show()
        self.table.struck("down")

    def _clear(self) -> None:
        tag = str(self.table.current)
        if tag == _PHRASE:
            self._phrase = None
        else:
            self._texts.pop(tag, None)
        self._show()

    def _pick_phrase(self) -> None:
        words, chinese = self.words, self.desk.languages.of("zh-Hans")
        group = self._field.group
        keys = sorted(PHRASES, key=lambda key: not (group and key.startswith(group)))
        choices: dict[tuple[str, str], Choice] = {}
        for key in keys:
            label, also = _pattern(key, words), _pattern(key, chinese)
            choices.setdefault((label, also), Choice(label, key, also))
        title = words.pgettext("staff", "Phrase")
        self.open(self.make(PickScreen, title, tuple(choices.values()), self._take_phrase))

    def _take_phrase(self, key: object) -> None:
        key = str(key)
        if "{n}" in PHRASES[key].text:
            question = _pattern(key, self.words)
            self.call_later(self.ask, question, then=lambda n: self._fill(f"{key}:{n}"), limit=40)
        else:
            self._fill(key)

    def _fill(self, phrase: str) -> None:
        try:
            I18nText.of({}, phrase)
        except KioskError:
            refusal = Refused("field.value", field=self._field.label, value=phrase)
            self.say(self.told(refusal), "bad")
            return
        self._phrase = phrase
        self._show()

    def _show(self) -> None:
        words = self.words
        phrase = "" if self._phrase is None else words.phrase(self._phrase) or self._phrase
        rows = [Row((words.pgettext("staff", "Phrase"), phrase), _PHRASE, looks=("faint", "good"))]
        for each in LANGUAGES:
            own = self._texts.get(each.tag, "").replace("\n", " ")
            spoken = self.desk.languages.of(each.tag)
            shown = own or (self._phrase and spoken.phrase(self._phrase)) or "–"
            rows.append(
                Row((each.endonym, shown), each.tag, looks=("plain", "" if own else "faint"))
            )
        self.table.show((Column(""), Column("", 1)), rows)
        missing = untranslated(self.content, words)
        if missing and self.content:
            names = words.list([language(tag).endonym for tag in missing])
            self.say(words.pgettext("staff", "Still missing: {names}").format(names=names))
        else:
            self.say("")

    def _accept(self) -> None:
        content = self.content
        self._then(content or None)
        super().leave()


def _pattern(key: str, words: Localizer) -> str:
    """Return a phrase as it is offered: a gap where a number or name comes in."""
    return words.pgettext(*PHRASES[key]).replace("{n}", "…")
