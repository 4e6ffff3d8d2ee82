"""Rooms, the ways to set them up, and who has them when."""

from peewee import SQL, Expression, IntegerField, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import (
    DayField,
    FlagField,
    I18nField,
    InstantField,
    MaybeI18nField,
    MaybeInstantField,
)


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
    buffer = IntegerField(default=0)
    """Minutes that it stays empty between two bookings."""

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
    series = UUIDField(null=True)
    """The series of which it is one."""

    class Meta:
        table_name = "booking"


class SeriesRow(SyncedRow):
    """A booking that repeats: its bookings are made with it, and each can then be changed."""

    room = UUIDField()
    rule = TextField()
    """An RRULE (RFC 5545, 3.3.10) with an end."""
    holidays = FlagField()
    """It takes place on days off, too."""
    starts = InstantField()
    """The first time."""
    ends = InstantField()
    title = I18nField()
    group = TextField(default="", column_name="held_by")

    class Meta:
        table_name = "series"


class ClosureRow(SyncedRow):
    """Days on which a room, or every room, is closed."""

    room = UUIDField(null=True)
    """None: all of them."""
    first = DayField()
    last = DayField()
    reason = MaybeI18nField(null=True)

    class Meta:
        table_name = "closure"


class RequestRow(SyncedRow):
    """A group's wish for a room, which waits for a yes."""

    PRIVATE = frozenset({"contact"})
    WITHHELD = frozenset({"contact"})

    room = UUIDField()
    starts = InstantField()
    ends = InstantField()
    title = I18nField()
    group = TextField(default="", column_name="held_by")
    people = IntegerField(null=True)
    contact = TextField(null=True)
    """Sealed to the office."""
    origin = TextField(default="staff")
    """staff or phone."""
    at = InstantField()
    status = TextField(default="open")
    """open, granted or declined."""
    answer = TextField(default="")
    """What staff wrote back."""
    booking = UUIDField(null=True)
    """What was granted."""

    class Meta:
        table_name = "request"


def standing() -> Expression:
    """Return the condition that a booking is neither cancelled nor deleted."""
    # Literally: SQLite cannot see from a bound value that an index of standing bookings serves.
    live: Expression = (BookingRow.status == SQL("'confirmed'")) & ~BookingRow.deleted
    return live
