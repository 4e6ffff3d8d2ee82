"""Whom one means, found by typing a name, pinyin or initials."""

from collections.abc import Callable, Sequence
from typing import cast
from uuid import UUID

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Person
from kiosk.rostering.finding import find_people
from screens.staff.pick import Choice, PickScreen
from screens.staff.session import StaffSession
from screens.trust import Trust


class PersonPickScreen(PickScreen):
    """Colleagues, fewer with every letter; Enter picks the one on whom the arrows stand."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        title: str,
        people: Sequence[Person],
        then: Callable[[UUID], None],
    ) -> None:
        self._people = tuple(people)

        def picked(person: object) -> None:
            then(cast("UUID", person))

        super().__init__(desk, words, trust, session, title, (), picked)

    def fitting(self, typed: str) -> Sequence[Choice]:
        """Return the people who are called like this, by their initials, too."""
        found = find_people(typed, self._people)
        return [Choice(each.name, each.id, each.romanised) for each in found]
