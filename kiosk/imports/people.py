"""Compares a table of workers with the database."""

from kiosk.commands.orders import AddPerson, ChangePerson
from kiosk.files.tables.people import PersonLine
from kiosk.files.tables.tables import Table
from kiosk.imports.differences import differing
from kiosk.imports.plans import Change, Office, Plan, Step, Subject
from kiosk.queries.people import people_by_name
from kiosk.store import Session


def plan_people(session: Session, office: Office, table: Table[PersonLine]) -> Plan:
    """Return what importing a table of workers would do; nobody is ever removed by it."""
    known = people_by_name(session, office.site)
    steps: list[Step] = []
    for line in table.rows:
        stored = known.get(line.name)
        if stored is None:
            steps.append(_add(line))
            continue
        wanted: dict[str, object] = {
            "role": line.role,
            "lines": line.lines,
            "buildings": line.buildings,
            "languages": line.languages,
        }
        if line.romanised is not None:
            wanted["romanised"] = line.romanised
        changed = differing(wanted, stored, table.given)
        if changed:
            order = ChangePerson(person=stored.id, **changed)  # type: ignore[arg-type]
            steps.append(
                Step(
                    Change.CHANGE,
                    Subject.PERSON,
                    line.name,
                    order,
                    line.address,
                    fields=tuple(changed),
                )
            )
    return Plan(
        "people", (table.sheet,), tuple(steps), len(table.rows) - len(steps), table.problems
    )


def _add(line: PersonLine) -> Step:
    order = AddPerson(
        name=line.name,
        romanised=line.romanised,
        role=line.role,
        lines=line.lines,
        buildings=line.buildings,
        languages=line.languages,
    )
    return Step(Change.ADD, Subject.PERSON, line.name, order, line.address)
