"""Offices with something in every corner, and what makes and restores their backups."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from kiosk.backup.contents import PAGE
from kiosk.backup.envelope import header_of
from kiosk.backup.making import Made, Maker
from kiosk.backup.passphrases import Hardness, Secret, key_of
from kiosk.backup.place import Place
from kiosk.backup.restoring import Restored, Restorer
from kiosk.backup.shelf import Shelf
from kiosk.commands.orders import AddLayout
from kiosk.i18n.content import I18nText
from kiosk.model.people import PersonRow
from kiosk.paths import DataFolder
from kiosk.sealing import OfficeKeys
from tests.committee import SHANGHAI, TABLES, Committee
from tests.postgresql.server import ServerCommittee

PASSPHRASE = "correct horse battery"
SECRET = Secret(key_of(PASSPHRASE, Hardness("00" * 16, 1, 8192)), Hardness("00" * 16, 1, 8192))
"""Easier than those of offices, and the same in every process."""


class Home:
    """A committee's folder of data, wherever its database is."""

    def __init__(self, committee: Committee, root: Path, *, key: bool = True) -> None:
        self.committee = committee
        self.data = DataFolder(root)
        root.mkdir(parents=True, exist_ok=True)
        if key:
            OfficeKeys.load_or_create(self.data.office_key)
        self.shelf = Shelf(self.data.backups)

    @property
    def place(self) -> Place:
        if isinstance(self.committee, ServerCommittee):
            return Place(self.data.database, self.committee.url)
        return Place(self.committee.path)

    def maker(
        self, secret: Secret | None = None, reached: Callable[[str], None] = lambda point: None
    ) -> Maker:
        clock, site = self.committee.clock, self.committee.site
        return Maker(self.place, self.data, site, self.shelf, clock, secret, reached)

    def back_up(self, secret: Secret | None = None) -> Made:
        return self.maker(secret).make(None, SHANGHAI)

    def restore(self, path: Path, secret: Secret | None = None) -> Restored:
        return Restorer(self.maker()).restore(path, header_of(path), secret)


def fill(committee: Committee) -> None:
    """Put something of everything in, also what refers to each other."""
    whole, *_ = committee.hall()
    committee.do(AddLayout(whole, I18nText.plain("Tanz 'n' \"Tee\""), 20, 5))
    worker = committee.worker("欧阳 \N{SNOWMAN} \\ O'Neill")
    committee.duty(worker, 540, 600)
    activity = committee.activity(capacity=3, room=whole)
    for number in range(5):
        committee.sign_up(activity, f"holder {number}")
    committee.book(committee.room(), 600, 700)
    # More rows than are read at once.
    with committee.store.writing() as session:
        chance = Random(1)
        row = PersonRow(site=committee.site, seq=1, name="")
        for number in range(PAGE + 50):
            row.id, row.name = UUID(int=number), f"Person {number}"
            row.romanised = chance.randbytes(80).hex()  # so that packing it leaves much
            session.insert(row)


def state(committee: Committee) -> dict[str, list[tuple[Any, ...]]]:
    """All that the office knows, the same from either kind of database; not which history it is."""
    found = {name: [_plain(row) for row in committee.table(name)] for name in TABLES}
    found["site"] = [(site, seq, settings) for site, seq, _, settings in found["site"]]
    return found


def epoch(committee: Committee) -> str:
    (row,) = committee.table("site")
    return str(row[2])


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(int(each) if isinstance(each, bool) else each for each in row)
