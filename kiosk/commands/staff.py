"""What becomes of orders about who may enter the staff side."""

import json
from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.receipts import Facts
from kiosk.commands.staff_orders import AddStaff, ChangePin, NoteEntry, RemoveStaff
from kiosk.errors import Refused
from kiosk.model.people import PersonRow
from kiosk.model.sites import CommandRow
from kiosk.model.staff import StaffRow
from kiosk.pins import is_hash


def add_staff(act: Act, order: AddStaff) -> Facts:
    """Let somebody enter.

    Raises:
        Refused: The name is taken ("staff.exists"), there is no such worker ("person.unknown"),
            or somebody else was first ("staff.not_first").
    """
    if order.first and act.live(StaffRow) is not None:
        raise Refused("staff.not_first")
    name = checks.line("name", order.name, checks.SHORT)
    if act.live(StaffRow, name=name) is not None:
        raise Refused("staff.exists", name=name, field="name")
    if order.person is not None:
        act.check(PersonRow, order.person, "person.unknown")
    row = StaffRow(
        id=order.staff or act.id,
        name=name,
        person=order.person,
        pin=_hash(order.pin),
        failures=0,
        failed_at=None,
    )
    act.insert(row)
    return {"staff": str(row.id)}


def change_pin(act: Act, order: ChangePin) -> Facts:
    """Give somebody another PIN; of those before, nothing is kept.

    Raises:
        Refused: There is no such member of staff ("staff.unknown").
    """
    row = act.find(StaffRow, order.staff, "staff.unknown")
    act.change(row, pin=_hash(order.pin), failures=0, failed_at=None)
    _forget_pins(act, row.id)
    return {"staff": str(row.id)}


def remove_staff(act: Act, order: RemoveStaff) -> Facts:
    """Let somebody enter no longer, and forget the PIN.

    Raises:
        Refused: There is no such member of staff ("staff.unknown").
    """
    row = act.find(StaffRow, order.staff, "staff.unknown")
    act.change(row, deleted=True, pin="")
    _forget_pins(act, row.id)
    return {"staff": str(row.id)}


def note_entry(act: Act, order: NoteEntry) -> Facts:
    """Count wrong PINs since the last right one.

    Raises:
        Refused: There is no such member of staff ("staff.unknown").
    """
    row = act.find(StaffRow, order.staff, "staff.unknown")
    if order.right:
        act.change(row, failures=0, failed_at=None)
    else:
        act.change(row, failures=row.failures + 1, failed_at=checks.instant("at", act.at))
    return {"staff": str(row.id), "failures": row.failures}


def _forget_pins(act: Act, staff: UUID) -> None:
    """Erase in the log what was kept of somebody's PINs: whoever has the key could try them all."""
    logged = act.session.rows(
        CommandRow.select().where(
            CommandRow.site == act.site,
            CommandRow.name.in_((AddStaff.COMMAND, ChangePin.COMMAND)),
        )
    )
    for row in logged:
        arguments = json.loads(row.arguments)
        if arguments["pin"] and json.loads(row.outcome)["staff"] == str(staff):
            row.arguments = json.dumps(arguments | {"pin": ""}, ensure_ascii=False)
            act.session.update(row, CommandRow.arguments)


def _hash(pin: str) -> str:
    # A PIN by mistake would stand in the log for ever.
    if not is_hash(pin):
        raise Refused("pin.malformed", field="pin")
    return pin
