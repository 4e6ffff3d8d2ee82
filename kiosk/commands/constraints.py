"""The database's own objections, told as the refusals that the handlers would have given."""

import re

from peewee import IntegrityError

from kiosk.errors import Refused

_CODE = re.compile(r"(?:CHECK constraint failed: )?([a-z_]+\.[a-z_]+)")
_NAME = re.compile(r"([a-z_]+\.[a-z_]+)(?::\w+)?")
_UNIQUE = re.compile(r"UNIQUE constraint failed: (\w+\.site, .*|\w+\.id)")
_UNIQUE_CODES = {
    "person.site, person.name": "person.exists",
    "duty.site, duty.person, duty.day, duty.starts": "duty.exists",
    "room.site, room.code": "room.exists",
    "layout.site, layout.room, layout.name": "layout.exists",
    "activity.site, activity.code": "activity.exists",
    "activity.site, activity.source": "activity.exists",
    "booking.site, booking.source": "booking.exists",
    "sign_up.site, sign_up.activity, sign_up.holder": "sign_up.already",
    "staff.site, staff.name": "staff.exists",
    "pattern.site, pattern.name": "pattern.exists",
    "neighbour_card.site, neighbour_card.number": "card.exists",
    "neighbour_card.site, neighbour_card.household": "card.exists",
}


def refusal(problem: IntegrityError) -> Exception:
    """Return the refusal that a violated constraint stands for.

    Constraints and triggers bear refusal codes as names; a file tells unique keys by their columns.
    An objection that stands for no rule is a mistake of ours and is returned as it is.
    """
    server = getattr(getattr(problem, "orig", None), "diag", None)
    if server is not None:
        return _of_server(server.table_name, server.constraint_name) or problem
    message = str(problem.args[-1]) if problem.args else ""
    if code := _CODE.fullmatch(message):
        return Refused(code[1])
    if unique := _UNIQUE.fullmatch(message):
        columns = unique[1]
        if columns.endswith(".id"):
            return Refused("row.exists", table=columns.removesuffix(".id"))
        if columns in _UNIQUE_CODES:
            return Refused(_UNIQUE_CODES[columns])
    return problem


def _of_server(table: str | None, constraint: str | None) -> Refused | None:
    """Return the refusal that a server's constraint of a table bears as its name."""
    if table is not None and constraint == f"{table}_pkey":
        return Refused("row.exists", table=table)
    # A name is used once in a table, or, of an index, once at all: what follows a colon is ours.
    code = _NAME.fullmatch(constraint or "")
    return Refused(code[1]) if code else None
