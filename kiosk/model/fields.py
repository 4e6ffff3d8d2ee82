"""How our own kinds of value are stored."""

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from peewee import Field

from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind

# Peewee's fields know what they hold in its stubs only.
if TYPE_CHECKING:
    _Content = Field[I18nText]
    _MaybeContent = Field[I18nText | None]
    _Contents = Field[tuple[I18nText, ...]]
    _Texts = Field[tuple[str, ...]]
    _Day = Field[date]
    _MaybeDay = Field[date | None]
    _Instant = Field[datetime]
    _MaybeInstant = Field[datetime | None]
    _Kind = Field[DutyKind]
    _Flag = Field[bool]
else:
    _Content = _MaybeContent = _Contents = _Texts = _Day = _MaybeDay = _Instant = _MaybeInstant = (
        _Kind
    ) = _Flag = Field


class I18nField(_Content):
    """A content in several languages, as its canonical JSON."""

    field_type = "TEXT"

    def db_value(self, value: I18nText) -> str:
        """Return the JSON that is stored."""
        return value.to_json()

    def python_value(self, value: str) -> I18nText:
        """Return the content that was stored."""
        return I18nText.from_json(value)


class MaybeI18nField(_MaybeContent):
    """A content in several languages that may be absent."""

    field_type = "TEXT"

    def db_value(self, value: I18nText | None) -> str | None:
        """Return the JSON that is stored, or null."""
        return None if value is None else value.to_json()

    def python_value(self, value: str | None) -> I18nText | None:
        """Return the content that was stored, if any."""
        return None if value is None else I18nText.from_json(value)


class I18nListField(_Contents):
    """Several contents in order, as a JSON array."""

    field_type = "TEXT"

    def db_value(self, value: tuple[I18nText, ...]) -> str:
        """Return the JSON that is stored."""
        return json.dumps([content.to_mapping() for content in value], ensure_ascii=False)

    def python_value(self, value: str) -> tuple[I18nText, ...]:
        """Return the contents that were stored."""
        return tuple(I18nText.from_mapping(content) for content in json.loads(value))


class TextListField(_Texts):
    """Several plain texts in order, as a JSON array."""

    field_type = "TEXT"

    def db_value(self, value: tuple[str, ...]) -> str:
        """Return the JSON that is stored."""
        return json.dumps(value, ensure_ascii=False)

    def python_value(self, value: str) -> tuple[str, ...]:
        """Return the texts that were stored."""
        return tuple(json.loads(value))


class DayField(_Day):
    """A calendar date, as YYYY-MM-DD."""

    field_type = "TEXT"

    def db_value(self, value: date) -> str:
        """Return the text that is stored."""
        return value.isoformat()

    def python_value(self, value: str) -> date:
        """Return the date that was stored."""
        return date.fromisoformat(value)


class MaybeDayField(_MaybeDay):
    """A calendar date that may be absent."""

    field_type = "TEXT"

    def db_value(self, value: date | None) -> str | None:
        """Return the text that is stored, or null."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        """Return the date that was stored, if any."""
        return None if value is None else date.fromisoformat(value)


class InstantField(_Instant):
    """An instant, as whole seconds since 1970 in UTC."""

    field_type = "INTEGER"

    def db_value(self, value: datetime) -> int:
        """Return the seconds that are stored."""
        return int(value.timestamp())

    def python_value(self, value: int) -> datetime:
        """Return the instant that was stored, aware, in UTC."""
        return datetime.fromtimestamp(value, UTC)


class MaybeInstantField(_MaybeInstant):
    """An instant that may be absent."""

    field_type = "INTEGER"

    def db_value(self, value: datetime | None) -> int | None:
        """Return the seconds that are stored, or null."""
        return None if value is None else int(value.timestamp())

    def python_value(self, value: int | None) -> datetime | None:
        """Return the instant that was stored, if any."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class KindField(_Kind):
    """A kind of duty, as its value."""

    field_type = "TEXT"

    def db_value(self, value: DutyKind) -> str:
        """Return the text that is stored."""
        return value.value

    def python_value(self, value: str) -> DutyKind:
        """Return the kind that was stored."""
        return DutyKind(value)


class FlagField(_Flag):
    """True or false; in a file, where SQLite knows neither, 1 or 0."""

    field_type = "BOOL"

    def db_value(self, value: bool) -> bool:
        """Return what is stored."""
        return bool(value)

    def python_value(self, value: int) -> bool:
        """Return what was stored."""
        return bool(value)
