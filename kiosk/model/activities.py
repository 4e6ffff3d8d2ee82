"""Activities that residents can join, and who does."""

from peewee import IntegerField, TextField, UUIDField

from kiosk.model.base import SyncedRow
from kiosk.model.fields import (
    FlagField,
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
    opens = MaybeInstantField(null=True)
    """When sign-ups begin; none: at once."""
    closes = MaybeInstantField(null=True)
    """When they end; none: with the activity."""
    party_limit = IntegerField(default=6)
    """People that one sign-up may be for."""
    household_limit = IntegerField(null=True)
    """People that one household may bring in all."""
    fill_gaps = FlagField(default=False)
    """A small party may take places in which the family before it does not fit."""
    confirm_minutes = IntegerField(null=True)
    """How long a place off the waiting list is kept for an answer; none: it is theirs at once."""
    lobby_only = FlagField(default=False)
    """Only who stands in the lobby can sign up."""
    draw = TextField(null=True)
    """The published hash of a draw's seed; none: first come, first served."""
    seed = TextField(null=True)
    """The seed, once the draw is done."""
    entered = IntegerField(default=0)
    """People who wait for the draw; triggers count them."""
    published = FlagField(default=True)
    """Residents see it; else staff are still preparing it."""
    photos = TextListField(default=())
    """Addresses of pictures of it, kept elsewhere."""
    walk_ins = IntegerField(default=0)
    """People who came without having signed up."""
    lent = IntegerField(default=0)
    """Places that kiosks may give away by themselves and have not yet."""
    shared = FlagField(default=False)
    """People of neighbouring sites may come, too."""

    class Meta:
        table_name = "activity"


class SignUpRow(SyncedRow):
    """One party's places in an activity, or its turn on the waiting list."""

    PRIVATE = frozenset({"holder", "household", "ticket", "contact"})
    WITHHELD = frozenset({"holder", "household", "contact"})

    activity = UUIDField()
    holder = TextField()
    """Opaque: never a name or a number."""
    household = TextField(null=True)
    """Opaque, too; none where nobody said."""
    ticket = TextField(null=True)
    """What the holder shows."""
    contact = TextField(null=True)
    """Sealed to the office."""
    origin = TextField(default="office")
    """phone, kiosk, staff or office."""
    party = IntegerField()
    status = TextField()
    """entered (in a draw), waiting, offered, confirmed or cancelled."""
    ended = TextField(null=True)
    """Why it is cancelled: left, removed, lapsed or absent."""
    confirm_by = MaybeInstantField(null=True)
    """Until when an offer stands."""
    notice = TextField(null=True)
    """What its holder is to be told: promoted, offered, lapsed, removed, moved, called_off,
    reopened, drawn or not_drawn."""
    attended = IntegerField(null=True)
    """People who came."""
    turn = IntegerField()
    """The order of arrival within the activity."""
    at = InstantField()
    erased = FlagField(default=False)
    """What could tell who it was is gone; the figures stay."""

    class Meta:
        table_name = "sign_up"


class DrawRow(SyncedRow):
    """A draw that was done, as it is published; its id is the activity's."""

    document = TextField()

    class Meta:
        table_name = "draw"


class NeighbourCardRow(SyncedRow):
    """A paper card that stands for a household."""

    PRIVATE = frozenset({"number", "household"})

    number = TextField()
    household = TextField()
    """Opaque."""
    revoked = FlagField(default=False)

    class Meta:
        table_name = "neighbour_card"
