"""What staff ask and do about the workers on the board."""

from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.orders import AddPerson, ChangePerson, OrderPeople, RemovePerson
from kiosk.errors import Refused
from kiosk.queries.people import people_all
from kiosk.queries.views import Person


class People(Work):
    """The workers, as one member of staff looks after them.

    Every method raises StoreError when the database cannot be used; nothing has changed then.
    """

    def all(self) -> tuple[Person, ...]:
        """Return all workers in the order in which they stand on the board."""
        with self._desk.store.reading() as session:
            return people_all(session, self._desk.settings.site)

    def add(self, order: AddPerson) -> UUID:
        """Put a worker on the board, and return their id.

        Raises:
            Refused: As `kiosk.commands.people.add_person` says.
        """
        return self._desk.commands.do(order, actor=self._actor).row("person")

    def change(self, order: ChangePerson) -> None:
        """Change what is known of a worker.

        Raises:
            Refused: As `kiosk.commands.people.change_person` says.
        """
        self._desk.commands.do(order, actor=self._actor)

    def remove(self, person: UUID) -> int:
        """Take a worker off the board, and return how many duties went with them.

        Raises:
            Refused: As `kiosk.commands.people.remove_person` says.
        """
        receipt = self._desk.commands.do(RemovePerson(person), actor=self._actor)
        withdrawn = receipt.facts["withdrawn"]
        return withdrawn if isinstance(withdrawn, int) else 0

    def move(self, person: UUID, by: int) -> None:
        """Let a worker stand so many places further down the board, or further up.

        Raises:
            Refused: There is no such worker ("person.unknown").
        """
        people = [each.id for each in self.all()]
        if person not in people:
            raise Refused("person.unknown", id=str(person))
        place = people.index(person)
        people.insert(max(0, min(place + by, len(people) - 1)), people.pop(place))
        self._desk.commands.do(OrderPeople(tuple(people)), actor=self._actor)
