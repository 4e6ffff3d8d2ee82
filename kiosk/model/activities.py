"""Activities that residents can join, and who does."""

from peewee import IntegerField, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import (
    I18nField,
    InstantField,
    MaybeI18nField,
    MaybeInstantField,
    TextListField,
)


class ActivityRow(SyncedRow):
    """One activity."""

    code = TextField()
    """Short code of its page; unique in a site for ever."""
    title = I18nField()
    description = MaybeI18nField(null=True)
    starts = InstantField()
    ends = InstantField()
    room = UUIDField(null=True)
    place = MaybeI18nField(null=True)
    capacity = IntegerField(null=True)
    reserved = IntegerField(default=0)
    """Places that the office has given out on its own list."""
    taken = IntegerField(default=0)
    """People with a confirmed sign-up; triggers count them."""
    waiting = IntegerField(default=0)
    """People on the waiting list; triggers count them."""
    audience = MaybeI18nField(null=True)
    price = MaybeI18nField(null=True)
    organiser = TextField(default="")
    languages = TextListField(default=())
    status = TextField(default="open")
    """open or cancelled."""
    source = TextField(null=True)
    """Key of the imported row that it came from."""
    calendar = TextField(null=True)
    """Name of the calendar that it came from, if from one."""
    revision = IntegerField(null=True)
    """How often the event was revised in it."""
    revised = MaybeInstantField(null=True)
    """When last."""

    class Meta:
        table_name = "activity"


class SignUpRow(SyncedRow):
    """One party's places in an activity, or its turn on the waiting list."""

    activity = UUIDField()
    holder = TextField()
    """Opaque: never a name or a number."""
    party = IntegerField()
    status = TextField()
    """confirmed, waiting or cancelled."""
    turn = IntegerField()
    """The order of arrival within the activity."""
    at = InstantField()

    class Meta:
        table_name = "sign_up"
