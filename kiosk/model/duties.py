"""The duty roster."""

from peewee import IntegerField, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import DayField, KindField, MaybeI18nField


class DutyRow(SyncedRow):
    """What one worker does in one part of a day; times are wall-clock minutes after midnight."""

    person = UUIDField()
    day = DayField()
    starts = IntegerField()
    ends = IntegerField()
    kind = KindField()
    place = MaybeI18nField(null=True)
    back_at = IntegerField(null=True)
    label = TextField(default="")
    origin = TextField(default="office")

    class Meta:
        table_name = "duty"
