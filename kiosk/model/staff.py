"""Who works with the kiosk itself, and what they say is so right now."""

from peewee import IntegerField, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import DayField, InstantField, MaybeI18nField, MaybeInstantField


class StaffRow(SyncedRow):
    """Somebody who may enter the staff side."""

    PRIVATE = frozenset({"pin"})

    name = TextField()
    """As the log of changes tells it; unique among those of a site."""
    person = UUIDField(null=True)
    """Who they are on the roster, if they are on it."""
    pin = TextField()
    """An Argon2 hash; useless without the office's key."""
    failures = IntegerField(default=0)
    """Wrong PINs since the last right one."""
    failed_at = MaybeInstantField(null=True)
    """When the last wrong one was tried."""

    class Meta:
        table_name = "staff"


class StatusRow(SyncedRow):
    """What somebody said at the desk, over what the roster says of the rest of that day."""

    person = UUIDField(null=True)
    """None: the desk itself."""
    kind = TextField()
    """out, back, desk or pause."""
    day = DayField()
    at = InstantField()
    until = MaybeInstantField(null=True)
    place = MaybeI18nField(null=True)

    class Meta:
        table_name = "status"


class PatternRow(SyncedRow):
    """A rotation of some weeks, to be laid over a roster."""

    name = TextField()
    weeks = TextField()
    """JSON, as kiosk.rostering writes it."""

    class Meta:
        table_name = "pattern"
