"""The six workers of the sample; nobody of these names is meant."""

from dataclasses import dataclass
from uuid import UUID

from kiosk.commands.orders import AddPerson
from kiosk.i18n.content import I18nText


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker, as the office would write them into its table."""

    name: str
    romanised: str
    role: str
    lines: tuple[str, ...]
    first_building: int
    last_building: int
    languages: tuple[str, ...] = ()


WORKERS = (
    Worker("王晨", "Wang Chen", "community_worker", ("property", "waste"), 1, 6),
    Worker("夏敏", "Xia Min", "community_worker", ("seniors", "health"), 7, 12, ("en",)),
    Worker("李俊", "Li Jun", "community_worker", ("safety", "mediation"), 13, 17),
    Worker("马婷婷", "Ma Tingting", "deputy_director", ("women", "family", "youth"), 18, 22),
    Worker("范青", "Fan Qing", "community_worker", ("foreigners", "culture"), 23, 27, ("ja", "en")),
    Worker("陆宁", "Lu Ning", "party_secretary", ("party", "volunteers"), 28, 30, ("ru",)),
)
"""In the order of the board."""


def people_orders(ids: list[UUID]) -> list[AddPerson]:
    """Return the orders that put the workers on the board, under these ids."""
    return [_order(worker, person) for worker, person in zip(WORKERS, ids, strict=True)]


def _order(worker: Worker, person: UUID) -> AddPerson:
    buildings = range(worker.first_building, worker.last_building + 1)
    return AddPerson(
        name=worker.name,
        romanised=worker.romanised,
        role=I18nText.of(phrase=f"role.{worker.role}"),
        lines=tuple(I18nText.of(phrase=f"line.{line}") for line in worker.lines),
        buildings=tuple(str(building) for building in buildings),
        languages=worker.languages,
        person=person,
    )
