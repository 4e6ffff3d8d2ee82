"""What every row that travels between machines has."""

from typing import ClassVar

from peewee import IntegerField, Model, TextField, UUIDField

from kiosk.model.fields import FlagField


class SyncedRow(Model):
    """A row of a site that other machines hold copies of."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset()
    """Fields that could tell who somebody is; the log of changes never holds them."""
    WITHHELD: ClassVar[frozenset[str]] = frozenset()
    """Fields that never leave the office: kiosks hold a stand-in."""

    id = UUIDField(primary_key=True)
    """Made by whoever creates the row; its order means nothing."""
    site = TextField()
    seq = IntegerField()
    """The site's counter when the row was last touched."""
    deleted = FlagField(default=False)
    """A tombstone: other machines must learn that the row is gone."""
