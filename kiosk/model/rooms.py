"""Rooms, the ways to set them up, and who has them when."""

from peewee import SQL, Expression, IntegerField, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import FlagField, I18nField, InstantField, MaybeI18nField, MaybeInstantField


class RoomRow(SyncedRow):
    """A room, or a part of a hall that divides."""

    code = TextField()
    """Short name in files; unique among those of a site."""
    name = I18nField()
    place = MaybeI18nField(null=True)
    capacity = IntegerField()
    opens = IntegerField()
    closes = IntegerField()
    part_of = UUIDField(null=True)
    private = FlagField(default=False)
    position = IntegerField(default=0)

    class Meta:
        table_name = "room"


class LayoutRow(SyncedRow):
    """One way to set up a room."""

    room = UUIDField()
    name = I18nField()
    capacity = IntegerField()
    changeover = IntegerField(default=0)
    """Minutes that it takes to set it up."""
    position = IntegerField(default=0)

    class Meta:
        table_name = "layout"


class BookingRow(SyncedRow):
    """A stretch of time in which somebody has a room."""

    room = UUIDField()
    layout = UUIDField(null=True)
    starts = InstantField()
    ends = InstantField()
    title = I18nField()
    group = TextField(default="", column_name="held_by")  # GROUP is a word of SQL
    private = FlagField(default=False)
    status = TextField(default="confirmed")
    """confirmed or cancelled."""
    activity = UUIDField(null=True)
    source = TextField(null=True)
    """Key of the imported row that it came from."""
    calendar = TextField(null=True)
    """Name of the calendar that it came from, if from one."""
    revision = IntegerField(null=True)
    """How often the event was revised in it."""
    revised = MaybeInstantField(null=True)
    """When last."""

    class Meta:
        table_name = "booking"


def standing() -> Expression:
    """Return the condition that a booking is neither cancelled nor deleted."""
    # Literally: SQLite cannot see from a bound value that an index of standing bookings serves.
    live: Expression = (BookingRow.status == SQL("'confirmed'")) & ~BookingRow.deleted
    return live
