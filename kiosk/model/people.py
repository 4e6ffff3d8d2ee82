"""Workers of the committee."""

from peewee import IntegerField, TextField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import I18nListField, MaybeI18nField, TextListField


class PersonRow(SyncedRow):
    """One worker."""

    name = TextField()
    """As they write it; unique among those of a site."""
    romanised = TextField(default="")
    role = MaybeI18nField(null=True)
    lines = I18nListField(default=())
    buildings = TextListField(default=())
    languages = TextListField(default=())
    position = IntegerField(default=0)
    """Place on the board, from 0."""

    class Meta:
        table_name = "person"
