"""The tables of which kiosks hold copies."""

from kiosk.model.activities import ActivityRow, DrawRow, SignUpRow
from kiosk.model.base import SyncedRow
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.rooms import BookingRow, ClosureRow, LayoutRow, RequestRow, RoomRow, SeriesRow
from kiosk.model.staff import PatternRow, StaffRow, StatusRow
from kiosk.model.sync import InboxRow, LoanRow

TRAVELLING: tuple[type[SyncedRow], ...] = (
    PersonRow, DutyRow, RoomRow, LayoutRow, ActivityRow, SeriesRow, BookingRow, SignUpRow,
    DrawRow, StaffRow, StatusRow, PatternRow, ClosureRow, RequestRow, InboxRow, LoanRow,
)  # fmt: skip
"""All but those of which a kiosk has no need, each after those that it refers to."""


def columns_of(table: type[SyncedRow]) -> tuple[str, ...]:
    """Return the names of a table's columns, in the order of its model."""
    return tuple(field.column_name for field in table._meta.sorted_fields)
