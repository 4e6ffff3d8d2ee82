"""What becomes of orders about workers."""

from msgspec import UNSET
from peewee import fn

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.person_orders import AddPerson, ChangePerson, OrderPeople, RemovePerson
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.i18n.names import romanise
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow
from kiosk.model.staff import StaffRow, StatusRow

_BUILDING = 20


def add_person(act: Act, order: AddPerson) -> Facts:
    """Put a worker on the board.

    Raises:
        Refused: The name is taken ("person.exists").
    """
    name = checks.line("name", order.name, checks.SHORT)
    _check_free(act, name)
    spelling = _spelling(name) if order.romanised is None else order.romanised
    row = PersonRow(
        id=order.person or act.id,
        name=name,
        romanised=checks.line("romanised", spelling, optional=True),
        role=checks.maybe("role", order.role),
        lines=checks.contents("lines", order.lines),
        buildings=checks.texts("buildings", order.buildings, _BUILDING),
        languages=checks.tags("languages", order.languages),
        position=_position(act, order.position),
    )
    act.insert(row)
    return {"person": str(row.id)}


def _spelling(name: str) -> str:
    """Return a name in Latin letters; nothing where it is written in them already."""
    spelt = romanise(name)
    return "" if spelt.casefold() == name.casefold() else spelt


def change_person(act: Act, order: ChangePerson) -> Facts:
    """Change what is known of a worker.

    Raises:
        Refused: There is no such worker ("person.unknown"), or the new name is taken
            ("person.exists").
    """
    row = act.find(PersonRow, order.person, "person.unknown")
    values: dict[str, object] = {}
    if order.name is not UNSET:
        values["name"] = name = checks.line("name", order.name, checks.SHORT)
        if name != row.name:
            _check_free(act, name)
    if order.romanised is not UNSET:
        values["romanised"] = checks.line("romanised", order.romanised, optional=True)
    if order.role is not UNSET:
        values["role"] = checks.maybe("role", order.role)
    if order.lines is not UNSET:
        values["lines"] = checks.contents("lines", order.lines)
    if order.buildings is not UNSET:
        values["buildings"] = checks.texts("buildings", order.buildings, _BUILDING)
    if order.languages is not UNSET:
        values["languages"] = checks.tags("languages", order.languages)
    if order.position is not UNSET:
        values["position"] = _position(act, order.position)
    return {"person": str(row.id), "changed": act.change(row, **values)}


def remove_person(act: Act, order: RemovePerson) -> Facts:
    """Take a worker off the board; what they did before today stays.

    Raises:
        Refused: There is no such worker ("person.unknown"), or they can still enter the staff
            side ("person.staff").
    """
    row = act.find(PersonRow, order.person, "person.unknown")
    if act.session.has(StaffRow, site=act.site, person=row.id):
        raise Refused("person.staff", name=row.name)
    today = act.at.astimezone(act.zone).date()
    coming = DutyRow.select().where(
        DutyRow.site == act.site,
        DutyRow.person == row.id,
        DutyRow.day >= today,
        ~DutyRow.deleted,
    )
    duties = act.session.rows(coming)
    for duty in duties:
        act.change(duty, deleted=True, label="", place=None)
    said = StatusRow.select().where(
        StatusRow.site == act.site, StatusRow.person == row.id, ~StatusRow.deleted
    )
    for status in act.session.rows(said):
        act.change(status, deleted=True, place=None)
    changed = act.change(
        row,
        deleted=True,
        name="",
        romanised="",
        role=None,
        lines=(),
        buildings=(),
        languages=(),
    )
    return {"person": str(row.id), "changed": changed, "withdrawn": len(duties)}


def order_people(act: Act, order: OrderPeople) -> Facts:
    """Let workers stand on the board in another order.

    Raises:
        Refused: One of them is no worker ("person.unknown").
    """
    wanted = {person: place for place, person in enumerate(dict.fromkeys(order.people))}
    query = PersonRow.select().where(PersonRow.site == act.site, ~PersonRow.deleted)
    rows = act.session.rows(query.order_by(PersonRow.position, PersonRow.name))
    missing = set(wanted) - {row.id for row in rows}
    if missing:
        raise Refused("person.unknown", id=str(min(missing)))
    rows.sort(key=lambda row: wanted.get(row.id, len(wanted)))
    moved = [act.change(row, position=place) for place, row in enumerate(rows)]
    return {"changed": sum(moved)}


def _check_free(act: Act, name: str) -> None:
    if act.live(PersonRow, name=name) is not None:
        raise Refused("person.exists", name=name)


def _position(act: Act, wanted: int | None) -> int:
    if wanted is not None:
        return checks.amount("position", wanted, 0, 9999)
    last = act.session.number(
        PersonRow.select(fn.MAX(PersonRow.position)).where(PersonRow.site == act.site)
    )
    return 0 if last is None else last + 1
