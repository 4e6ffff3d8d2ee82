"""What an office knows of its kiosks, and a kiosk of its office."""

from peewee import CompositeKey, IntegerField, Model, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import (
    I18nField,
    InstantField,
    MaybeDayField,
    MaybeI18nField,
    MaybeInstantField,
)


class ClientRow(Model):
    """One kiosk that an office has enrolled; only offices have such rows."""

    id = UUIDField(primary_key=True)
    """Made by the kiosk when it joins."""
    site = TextField()
    name = TextField()
    """What logs call it; unique in a site for ever."""
    key = TextField()
    """Its public Ed25519 key, in hexadecimal signs; the secret one never leaves the kiosk."""
    incarnation = UUIDField()
    """The copy of it that was heard last."""
    joined_at = InstantField()
    revoked_at = MaybeInstantField(null=True)
    seen_at = MaybeInstantField(null=True)
    """When it was last heard, over the network or by a stick."""
    cursor = IntegerField(default=0)
    """The site's counter up to which it had everything when it was last heard."""
    version = TextField(default="")
    """Of its program."""
    pending = IntegerField(default=0)
    """Commands that it had handed in with its last request and before."""
    disk_free = IntegerField(null=True)
    """Megabytes."""
    skew = IntegerField(null=True)
    """Seconds that its clock was ahead of the office's."""
    copies = IntegerField(default=0)
    """How often it turned out to be a copy, or to have been put back to an earlier state."""

    class Meta:
        table_name = "client"


class InviteRow(Model):
    """A code with which one kiosk may join, once; only offices have such rows."""

    id = TextField(primary_key=True)
    """A keyed hash of the code: whoever reads the database cannot join."""
    site = TextField()
    name = TextField()
    """What the kiosk will be called."""
    key = TextField()
    """What both make of the code, wrapped with the office's secret, in hexadecimal signs."""
    expires = InstantField()
    used_at = MaybeInstantField(null=True)
    used_by = UUIDField(null=True)
    """The kiosk that joined with it: it may ask again, if the answer was lost."""

    class Meta:
        table_name = "invite"


class HandedInRow(Model):
    """The number under which a kiosk handed in a command; only offices have such rows."""

    id = UUIDField(primary_key=True)
    """The command's."""
    site = TextField()
    kiosk = UUIDField()
    incarnation = UUIDField()
    n = IntegerField()
    """Two commands under one number of one incarnation: the kiosk has been copied."""

    class Meta:
        table_name = "handed_in"


class InboxRow(SyncedRow):
    """A command of a kiosk that the office could not carry out, for staff to decide.

    Its id is the command's.
    """

    PRIVATE = frozenset({"arguments"})
    WITHHELD = frozenset({"arguments"})

    kind = TextField()
    """refused (by a rule) or parked (nobody could tell what it means, or it failed)."""
    command = TextField()
    """The order's name."""
    version = IntegerField()
    device = TextField()
    actor = TextField()
    issued_at = InstantField()
    arguments = TextField(default="{}")
    """JSON, whole, with what only the office may know; not on kiosks."""
    shown = TextField(default="{}")
    """The same without what could tell who somebody is."""
    code = TextField()
    """Why."""
    facts = TextField(default="{}")
    """JSON: what the reason's sentence needs."""
    at = InstantField()
    """When it arrived."""
    answer = TextField(null=True)
    """What staff decided: again (and it was carried out), or dropped."""
    answered_by = TextField(null=True)

    class Meta:
        table_name = "inbox"


class LoanRow(SyncedRow):
    """Seats of an activity, or a room for some days, that one kiosk may give away by itself."""

    device = TextField()
    """Name of the kiosk."""
    activity = UUIDField(null=True)
    seats = IntegerField(default=0)
    used = IntegerField(default=0)
    """Of the seats."""
    room = UUIDField(null=True)
    first = MaybeDayField(null=True)
    last = MaybeDayField(null=True)

    class Meta:
        table_name = "loan"


class ReplicaRow(Model):
    """That this database is a kiosk's copy, and of what; one row, or none."""

    id = IntegerField(primary_key=True)
    """Always 1."""
    kiosk = UUIDField()
    site = TextField()
    device = TextField()
    incarnation = UUIDField()
    """Drawn anew whenever it turns out that this kiosk is a copy of itself."""
    epoch = UUIDField(null=True)
    """The history of the office that it follows; none before the first exchange."""
    cursor = IntegerField(default=-1)
    """Up to where in it; -1: it has nothing yet."""
    synced_at = MaybeInstantField(null=True)
    """The office's time of the last reply that was taken over."""
    skew = IntegerField(default=0)
    """Milliseconds that this machine's clock was then ahead of the office's."""
    last_n = IntegerField(default=0)
    """The number of the last command."""
    nearby = TextField(default="")
    """A mark of the neighbours' activities that are here."""
    requires = TextField(default="")
    """The version of this program that the office asks for before more can be taken over."""

    class Meta:
        table_name = "replica"


class OutboxRow(Model):
    """A command that was given at this kiosk, kept after the office has it, too."""

    id = UUIDField(primary_key=True)
    n = IntegerField(unique=True)
    """Its place among all of this kiosk; given anew with a new incarnation."""
    name = TextField()
    version = IntegerField()
    actor = TextField()
    issued_at = InstantField()
    arguments = TextField()
    status = TextField(default="waiting")
    """waiting (the office has not answered), done, refused or parked."""
    code = TextField(null=True)
    """Why it was refused; while it waits: why it could not be carried out here again."""
    facts = TextField(default="{}")
    """JSON: of the receipt, or of the reason."""
    held_at = MaybeInstantField(null=True)
    """When the office said that it has it, by the office's time."""

    class Meta:
        table_name = "outbox"


class UndoRow(Model):
    """How a row was before commands of this kiosk touched it that the office has not seen."""

    table = TextField(column_name="of_table")
    row = TextField()
    before = TextField(null=True)
    """JSON: the columns in the table's order; none: the row was not there."""

    class Meta:
        table_name = "undo"
        primary_key = CompositeKey("table", "row")


class NearbyRow(Model):
    """An activity of a neighbouring site that is open to all, as a kiosk shows it."""

    id = UUIDField(primary_key=True)
    site = TextField()
    site_name = I18nField()
    code = TextField()
    title = I18nField()
    place = MaybeI18nField(null=True)
    starts = InstantField()
    ends = InstantField()
    left = IntegerField(null=True)
    url = TextField()
    """Where one signs up."""

    class Meta:
        table_name = "nearby"
