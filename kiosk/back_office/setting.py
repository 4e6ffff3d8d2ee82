"""Settings that staff change from the screen: the same file that the office may edit by hand."""

from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kiosk.back_office.work import Work
from kiosk.commands.orders import NoteSetting
from kiosk.errors import KioskError, Refused, SettingsError
from kiosk.files.saving import save
from kiosk.i18n.content import I18nText
from kiosk.paths import DataFolder
from kiosk.settings import OWNED, Settings, read

HIDDEN = frozenset(
    {
        "site", "device", "journal_folder", "backups", "backup_folder", "backup_passphrase_file",
    }
)  # fmt: skip
"""Settings that would cut the kiosk off from its data or their copies, and are left to the file."""

Value = str | int | I18nText


class Changed(NamedTuple):
    """A setting as the file now has it."""

    name: str
    value: Value


class SettingsFile(Work):
    """The settings of this kiosk, for one member of staff; they hold from its next start."""

    @property
    def path(self) -> Path:
        """The file.

        Raises:
            Refused: This kiosk keeps nothing ("settings.nowhere").
        """
        if self._desk.folder is None:
            raise Refused("settings.nowhere")
        return DataFolder(self._desk.folder).settings

    def now(self) -> Settings:
        """Return what the file says now, which may be newer than what the kiosk works with.

        Raises:
            SettingsError: It cannot be understood.
        """
        return read(self._text(), self._desk.settings, self.path)

    def values(self) -> dict[str, Value]:
        """Return every setting that can be changed here, by its name.

        Raises:
            SettingsError: The file cannot be understood.
        """
        now = self.now()
        return {
            each.name: getattr(now, each.name)
            for each in fields(Settings)
            if each.name not in self._hidden
        }

    def change(self, name: str, value: Value) -> Changed:
        """Write a setting into the file, whose comments and order stay, and note who did.

        Raises:
            SettingsError: The file cannot be understood, or the value cannot be ("settings.value",
                with an example).
            KioskError: The file or the log cannot be written; the file is then as it was.
        """
        path, old = self.path, self._text()
        before = getattr(self.now(), name)
        try:
            document = tomlkit.parse(old)
        except TOMLKitError as problem:
            raise SettingsError("settings.syntax", path=path, reason=str(problem)) from problem
        document[name] = value.to_mapping() if isinstance(value, I18nText) else value
        text = tomlkit.dumps(document)
        kept = getattr(read(text, self._desk.settings, path), name)
        save(path, text.encode(), force=True)
        try:
            self._desk.commands.do(NoteSetting(name, told(before), told(kept)), actor=self._actor)
        except KioskError:
            save(path, old.encode(), force=True)
            raise
        return Changed(name, kept)

    @property
    def _hidden(self) -> frozenset[str]:
        if not self._desk.joined:
            return HIDDEN
        # What its office sets would only seem to be changed.
        return HIDDEN.union({"office_port"}, *OWNED)

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as problem:
            raise SettingsError(
                "settings.unreadable", path=self.path, reason=str(problem)
            ) from problem


def told(value: object) -> str:
    """Return a setting's value as the log keeps it."""
    return value.to_json() if isinstance(value, I18nText) else str(value)
