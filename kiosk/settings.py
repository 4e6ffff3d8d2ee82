"""What the office can set, in one TOML file beside the database."""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.errors import KioskError, SettingsError
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE, LANGUAGES

QrStyle = Literal["half", "wide"]

TAGS = tuple(language.tag for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with the value that holds where the office has said nothing."""

    site: str = "site"
    """Short name of the committee in ids and files; never shown."""

    site_name: I18nText = field(default_factory=lambda: I18nText(phrase="org.committee"))
    """The committee's name at the top of every screen: one text, or one for each language."""

    language: str = "zh-Hans"
    """The language to which the screen returns: zh-Hans, en, ja, ko, fr, de, es or ru."""

    time_zone: str = "Asia/Shanghai"
    """The zone, by its IANA name, in which all times are shown."""

    office_url: str = ""
    """The address that phones can reach, which the QR codes lead to; empty: that of the pages
    that the kiosk itself serves."""

    office_port: int = 8080
    """The port on which the kiosk serves the pages for phones, unless `office_url` names another
    office; 0 serves none."""

    retention_days: int = 30
    """Days after an activity for which the office knows who signed up; then it is erased."""

    feeds: int = 1
    """The edition of the secret addresses of calendar feeds: another number makes all addresses
    given out before useless; 0 serves none."""

    idle_seconds: int = 90
    """Seconds without a touch after which the screen asks whether anybody is there."""

    countdown_seconds: int = 30
    """Seconds that the question stands before the screen goes back to Today."""

    staff_minutes: int = 5
    """Minutes without a key or touch after which staff mode ends by itself."""

    qr: QrStyle = "half"
    """How codes are drawn: half (two modules a cell), or wide (two cells a module) for terminals
    whose font breaks half-blocks; wide needs 97 columns and 42 rows and is half on less."""

    desk_opens: str = "08:30"
    """When the front desk opens, on the wall clock."""

    desk_closes: str = "17:00"
    """When the front desk closes; between the two somebody has to be there."""

    minimum_staff: int = 1
    """How many have to be at work in every half of a working day; with fewer, whoever publishes
    the roster is warned. 0 never warns."""

    device: str = "kiosk"
    """The name of this screen in the log of changes."""

    journal_folder: str = ""
    """Where a kiosk whose office is elsewhere keeps its commands a second time, best on another
    medium; empty: beside the database."""

    backups: int = 1
    """1: the office makes a backup every night; 0: it makes none by itself."""

    backup_folder: str = ""
    """The folder of backups; empty: `backups` beside the database. Better: another disk."""

    backup_passphrase_file: str = ""
    """A file whose first line is the passphrase that encrypts backups; empty: they are not
    encrypted, and do not hold the office's key."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of all times shown."""
        return ZoneInfo(self.time_zone)

    @property
    def desk_hours(self) -> tuple[int, int]:
        """When the front desk is open, in minutes after midnight."""
        return minutes(self.desk_opens), minutes(self.desk_closes)


def minutes(clock_time: str) -> int:
    """Return the minutes after midnight of a time written HH:MM, up to 24:00.

    Raises:
        ValueError: It is not such a time.
    """
    hours, colon, rest = clock_time.partition(":")
    if not (colon and hours.isascii() and rest.isascii() and hours.isdigit() and len(rest) == 2):
        raise ValueError(clock_time)
    total = int(hours) * 60 + int(rest)
    if int(rest) > 59 or total > 1440:
        raise ValueError(clock_time)
    return total


def load(path: Path, defaults: Settings | None = None) -> Settings:
    """Return what a settings file says; where there is none, the defaults.

    Raises:
        SettingsError: The file cannot be read ("settings.unreadable"), is not TOML
            ("settings.syntax", with the line), names a setting that does not exist
            ("settings.unknown") or gives one a value it cannot have ("settings.value").
    """
    base = defaults or Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return base
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError("settings.unreadable", path=path, reason=str(problem)) from problem
    return read(text, base, path)


def read(text: str, base: Settings, path: Path) -> Settings:
    """Return what the text of a settings file says over other settings.

    Args:
        text: TOML.
        base: What holds where the text says nothing.
        path: The file's name, for what is wrong with it.

    Raises:
        SettingsError: As for `load`, except that it cannot be read.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError("settings.syntax", path=path, reason=str(problem)) from problem
    return _checked(base, table, path)


def _checked(base: Settings, table: Mapping[str, object], path: Path) -> Settings:
    known = {each.name for each in fields(Settings)}
    values: dict[str, object] = {name: getattr(base, name) for name in known}
    for name, value in table.items():
        if name not in known:
            raise SettingsError("settings.unknown", path=path, name=name, known=sorted(known))
        try:
            values[name] = _value(name, value)
        except (ValueError, TypeError, KioskError, ZoneInfoNotFoundError) as problem:
            raise SettingsError(
                "settings.value", path=path, name=name, value=value, expected=EXPECTED[name]
            ) from problem
    settings = Settings(**values)  # type: ignore[arg-type]  # each was checked by its own rule
    opens, closes = settings.desk_hours
    if opens >= closes:
        raise SettingsError(
            "settings.value",
            path=path,
            name="desk_closes",
            value=settings.desk_closes,
            expected=f"> {settings.desk_opens}",
        )
    return settings


OWNED = (
    ("site_name",),
    ("language",),
    ("time_zone",),
    ("office_url",),
    ("retention_days",),
    ("minimum_staff",),
    ("desk_opens", "desk_closes"),
)
"""Settings that belong to the office where it is elsewhere; those that go together stand together.
All others are the kiosk's own."""


def read_owned(text: str, base: Settings, path: Path) -> Settings:
    """Return settings with those of the office in place of the kiosk's own.

    What the office may not set, and what this program does not understand, is left as it was: a
    newer office must not stop an older kiosk.

    Args:
        text: TOML, as the office sent it.
        base: The kiosk's.
        path: The file's name, for what is wrong with it.

    Raises:
        SettingsError: It is no TOML ("settings.syntax").
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError("settings.syntax", path=path, reason=str(problem)) from problem
    for names in OWNED:
        with suppress(SettingsError):
            base = _checked(base, {name: table[name] for name in names if name in table}, path)
    return base


_RANGES: Mapping[str, tuple[int, int]] = {
    "idle_seconds": (10, 3600),
    "countdown_seconds": (5, 300),
    "office_port": (0, 65535),
    "retention_days": (1, 3650),
    "feeds": (0, 9999),
    "staff_minutes": (1, 60),
    "minimum_staff": (0, 20),
    "backups": (0, 1),
}

EXPECTED: Mapping[str, str] = {
    "site": "letters, digits and hyphens",
    "site_name": '"徐汇苑居委会" / { "zh-Hans" = "…", "en" = "…" }',
    "language": " ".join(TAGS),
    "time_zone": "Asia/Shanghai",
    "office_url": "https://lobby.example.org",
    "office_port": "0 … 65535",
    "retention_days": "1 … 3650",
    "feeds": "0 … 9999",
    "idle_seconds": "10 … 3600",
    "countdown_seconds": "5 … 300",
    "staff_minutes": "1 … 60",
    "qr": '"half" / "wide"',
    "desk_opens": '"08:30"',
    "desk_closes": '"17:00"',
    "minimum_staff": "0 … 20",
    "device": "letters, digits and hyphens",
    "journal_folder": '"/media/card/kiosk"',
    "backups": "0 / 1",
    "backup_folder": '"/media/disk/backups"',
    "backup_passphrase_file": '"/root/kiosk.passphrase"',
}
"""What each setting takes, by example: shown where a value is refused."""


def _value(name: str, value: object) -> object:
    match name:
        case "site_name":
            return I18nText.from_mapping({CHINESE.tag: value} if isinstance(value, str) else value)
        case name if name in _RANGES:
            low, high = _RANGES[name]
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                raise ValueError(value)
            return value
    if not isinstance(value, str):
        raise TypeError(value)
    _check_text(name, value)
    return value


def _check_text(name: str, value: str) -> None:
    match name:
        case "language":
            fits = value in TAGS
        case "time_zone":
            fits = bool(ZoneInfo(value))
        case "office_url":
            from kiosk.qr import check_office_url

            if value:  # empty is allowed: no codes
                check_office_url(value)
            fits = True
        case "journal_folder" | "backup_folder" | "backup_passphrase_file":
            fits = len(value) <= 1000 and (not value or value.startswith("/")) and "\0" not in value
        case "qr":
            fits = value in ("half", "wide")
        case "desk_opens" | "desk_closes":
            fits = minutes(value) >= 0
        case _:
            fits = 0 < len(value) <= 40 and value.replace("-", "").isalnum() and value.isascii()
    if not fits:
        raise ValueError(value)
