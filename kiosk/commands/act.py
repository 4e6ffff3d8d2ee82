"""One command being carried out, as its handler sees it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from kiosk.errors import Refused
from kiosk.model.base import SyncedRow
from kiosk.model.touched import Touched, changed, new
from kiosk.store import WriteSession

Row = TypeVar("Row", bound=SyncedRow)


class Given(NamedTuple):
    """By whom, where and when an order was given."""

    device: str
    """The name of the screen or program."""
    actor: str
    """A role or an opaque id."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """The transaction, and what the new and changed rows are marked with."""

    session: WriteSession
    site: str
    seq: int
    """The site's counter, which every touched row receives."""
    id: UUID
    """The command's."""
    at: datetime
    """When the order was given."""
    zone: ZoneInfo
    """The zone of opening hours."""
    device: str = ""
    """The screen or program for which it is carried out."""
    touched: list[Touched] = field(default_factory=list)
    """What has been changed so far, for the log."""

    def derived_id(self, purpose: str) -> UUID:
        """Return the id of a further row that this command makes, the same at every repetition."""
        return uuid5(self.id, purpose)

    def find(self, table: type[Row], row: UUID, unknown: str) -> Row:
        """Return a row of this site that is not deleted.

        Raises:
            Refused: There is none; the code is `unknown`, the fact "id" the row's.
        """
        found = self.session.by_key(table, row)
        if found is None or found.site != self.site or found.deleted:
            raise Refused(unknown, id=str(row))
        return found

    def check(self, table: type[SyncedRow], row: UUID, unknown: str) -> None:
        """Make sure of a row that nobody needs to look into, as `find` does.

        Raises:
            Refused: There is none; the code is `unknown`, the fact "id" the row's.
        """
        if not self.session.has(table, id=row, site=self.site):
            raise Refused(unknown, id=str(row))

    def live(self, table: type[Row], also: str = "", /, **equal: object) -> Row | None:
        """Return a row of this site with these values that is not deleted, if there is one.

        Args:
            table: Where.
            also: A further condition in SQL, as for `kiosk.store.Session.live`.
            equal: Values by the names of their fields.
        """
        return self.session.live(table, also, site=self.site, **equal)

    def insert(self, row: SyncedRow) -> None:
        """Store a new row of this site."""
        row.site = self.site
        row.seq = self.seq
        self.session.insert(row)
        self.touched.append(new(row))

    def change(self, row: SyncedRow, **values: object) -> bool:
        """Store what differs in a row and return whether anything did."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            return False
        self.touched.append(changed(row, differing))
        for name, value in differing.items():
            setattr(row, name, value)
        row.seq = self.seq
        table = type(row)
        self.session.update(row, table.seq, *(getattr(table, name) for name in differing))
        return True
