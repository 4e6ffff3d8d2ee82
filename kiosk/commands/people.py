"""What becomes of orders about workers."""

from msgspec import UNSET
from peewee import fn

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.person_orders import AddPerson, ChangePerson
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.i18n.names import romanise
from kiosk.model.people import PersonRow

_BUILDING = 20


def add_person(act: Act, order: AddPerson) -> Facts:
    """Put a worker on the board.

    Raises:
        Refused: The name is taken ("person.exists").
    """
    name = checks.line("name", order.name, checks.SHORT)
    _check_free(act, name)
    spelling = romanise(name) if order.romanised is None else order.romanised
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
