"""The settings, each with what it does; they hold once the kiosk starts anew."""

from collections.abc import Callable, Iterable
from typing import cast

from textual import on
from textual.widget import Widget

from kiosk.back_office.setting import SettingsFile, Value
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused, SettingsError
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES, language
from kiosk.i18n.localizer import Localizer
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.content import ContentScreen
from screens.staff.fields import ContentField
from screens.staff.key_names import Key
from screens.staff.options import Option
from screens.staff.session import StaffSession
from screens.staff.setting_words import SETTING_NAMES
from screens.staff.table import Column, Row, Table
from screens.stage import RESTART_WANTED
from screens.trust import Trust


class SettingsScreen(StaffScreen):
    """Name and value of every setting; what the selected one does stands below."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._file = SettingsFile(desk, session.actor)
        self._values: dict[str, Value] = {}
        self._changed = False
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the settings."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("staff", "Settings")

    def keys(self) -> tuple[Key, ...]:
        """Enter changes a setting, F8 starts anew."""
        words = self.words
        return (
            Key("enter", words.pgettext("staff", "Change")),
            Key("f8", words.pgettext("staff", "Start anew")),
        )

    def reader(self) -> Callable[[], Show] | None:
        """Read the file."""

        def read() -> Show:
            try:
                values = self._file.values()
            except (SettingsError, Refused) as problem:
                refused = problem
                return lambda: self.say(self.told(refused), "bad")
            return lambda: self._show(values)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Walk, or start anew."""
        if key == "f8":
            self._ask_restart()
            return True
        used = self.table.struck(key)
        if used:
            self._explain()
        return used

    def leave(self) -> None:
        """Offer to start anew where something has changed."""
        if self._changed:
            self._changed = False
            self._ask_restart()
        else:
            super().leave()

    @on(Table.Picked)
    def change(self, message: Table.Picked) -> None:
        """Ask for another value, in the way that suits it."""
        message.stop()
        name = str(message.value)
        value = self._values[name]
        label = self.words.pgettext(*SETTING_NAMES[name][0])
        if isinstance(value, I18nText):
            field = ContentField(name, label, value)
            self.open(self.make(ContentScreen, field, lambda content: self._write(name, content)))
        elif name == "language":
            options = [Option(each.endonym, each.tag) for each in LANGUAGES]
            self.choose(label, options, lambda tag: self._write(name, tag))
        elif name == "qr":
            shapes = [Option("half", "half"), Option("wide", "wide")]
            self.choose(label, shapes, lambda shape: self._write(name, shape))
        else:
            self.ask(label, str(value), then=lambda text: self._typed(name, text), limit=200)

    def _typed(self, name: str, text: str) -> None:
        number = isinstance(self._values[name], int)
        if number and not (text.isascii() and text.isdigit() and len(text) < 10):
            self._refused(name, text, Refused("field.value", field=name, value=text))
            return
        self._write(name, int(text) if number else text, text)

    def _write(self, name: str, value: object, typed: str | None = None) -> None:
        if value is None:
            return

        def written(_: object) -> None:
            self._changed = True
            self.say(self.words.pgettext("staff", "Recorded; it holds once started anew."), "good")
            self.reload()

        self.carry_out(
            lambda: self._file.change(name, cast("Value", value)),
            written,
            lambda problem: self._refused(name, typed, problem),
        )

    def told(self, problem: KioskError) -> str:
        """Return why something was refused, with the setting as it is named here."""
        facts = {
            fact: self.words.pgettext(*SETTING_NAMES[value][0])
            for fact, value in problem.facts.items()
            if fact in ("field", "name") and isinstance(value, str) and value in SETTING_NAMES
        }
        return super().told(KioskError(problem.code, **{**problem.facts, **facts}))

    def _refused(self, name: str, typed: str | None, problem: KioskError) -> None:
        """Say why, and let what was typed stand to be mended."""
        self.say(self.told(problem), "bad")
        if typed is not None:
            label = self.words.pgettext(*SETTING_NAMES[name][0])
            self.ask(label, typed, then=lambda text: self._typed(name, text), limit=200)

    def _show(self, values: dict[str, Value]) -> None:
        self._values = values
        words = self.words
        rows = [
            Row((words.pgettext(*SETTING_NAMES[name][0]), self._told(name, value)), name)
            for name, value in values.items()
            if name in SETTING_NAMES
        ]
        self.table.show((Column(""), Column("", 1)), rows)
        if not self.foot.text:
            self._explain()

    def _told(self, name: str, value: Value) -> str:
        if isinstance(value, I18nText):
            return self.words.text(value)
        return language(str(value)).endonym if name == "language" else str(value)

    def _explain(self) -> None:
        name = self.table.current
        if isinstance(name, str):
            self.say(self.words.pgettext(*SETTING_NAMES[name][1]))

    def _ask_restart(self) -> None:
        question = self.words.pgettext("staff", "Start the kiosk anew with these settings?")
        self.confirm(question, lambda: self.app.exit(return_code=RESTART_WANTED))
