"""Where the program keeps its things on this machine."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder that holds one kiosk's database, settings and log."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite database; -wal and -shm files stand beside it."""
        return self.root / "kiosk.db"

    @property
    def settings(self) -> Path:
        """What the office has set, as TOML; it need not exist."""
        return self.root / "settings.toml"

    @property
    def holidays(self) -> Path:
        """The public holidays that the office has put in, as TOML; it need not exist."""
        return self.root / "holidays.toml"

    @property
    def office_key(self) -> Path:
        """The office's secret; without it no contact details can be read."""
        return self.root / "office.key"

    @property
    def kiosk_key(self) -> Path:
        """Who this kiosk is and which office it trusts; only where its office is elsewhere."""
        return self.root / "kiosk.key"

    @property
    def office_settings(self) -> Path:
        """The settings that such an office owns, as TOML, as it sent them."""
        return self.root / "office.toml"

    @property
    def outbox_log(self) -> Path:
        """Where such a kiosk keeps its commands a second time, unless a setting says otherwise."""
        return self.root / "outbox.log"

    @property
    def backups(self) -> Path:
        """The folder of backups, unless the settings name another."""
        return self.root / "backups"

    @property
    def restoring(self) -> Path:
        """Where files lie ready while an office is put back to a backup; hardly ever there."""
        return self.root / "restoring"

    @property
    def log(self) -> Path:
        """Where the program writes what went wrong; never what residents typed."""
        return self.root / "kiosk.log"

    @property
    def office_log(self) -> Path:
        """Where the office, a process of its own, writes the same."""
        return self.root / "office.log"


def data_folder(given: str | None) -> DataFolder:
    """Return the folder given on the command line, or the platform's own place for such data."""
    if given is not None:
        return DataFolder(Path(given).expanduser().absolute())
    from platformdirs import user_data_path

    return DataFolder(user_data_path("lobby-kiosk", appauthor=False))
