"""Sites, and the log of what was done in them."""

from peewee import AutoField, IntegerField, Model, TextField, UUIDField

from kiosk.model.fields import InstantField


class SiteRow(Model):
    """One committee; its counter orders everything that happens in it."""

    id = TextField(primary_key=True)
    seq = IntegerField(default=0)
    """Goes up by one with every command."""
    epoch = UUIDField()
    """Which history this is; another one after a restore from a backup."""

    settings = TextField(default="")
    """What the office has set for this site, as TOML; of an office's own site its file says so."""

    class Meta:
        table_name = "site"


class CommandRow(Model):
    """One command that was carried out: who gave it, when, and what became of it."""

    ord = AutoField()
    """The order in which commands were carried out here."""
    id = UUIDField(unique=True)
    site = TextField()
    seq = IntegerField()
    name = TextField()
    version = IntegerField()
    device = TextField()
    actor = TextField()
    issued_at = InstantField()
    arguments = TextField()
    """JSON, as the order's name and version say."""
    outcome = TextField()
    """JSON: the facts of the receipt."""
    changes = TextField(default="[]")
    """JSON: for each row that it touched, what differed before and after; nothing personal."""
    taken_back = UUIDField(null=True)
    """The command that took it back."""

    class Meta:
        table_name = "command"
