"""All screens, each made when it is first wanted.

The first one has to be there at once; importing and making the others takes longer than painting
it, so they are imported here, one by one, and not at the top.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from screens.base import KioskScreen
from screens.steps import Place
from screens.trust import Trust

if TYPE_CHECKING:
    from screens.activities import ActivitiesScreen
    from screens.activity import ActivityScreen
    from screens.cancel import CancelScreen
    from screens.first_run import FirstRunScreen
    from screens.person import PersonScreen
    from screens.places import PlaceScreen
    from screens.room import RoomScreen
    from screens.rooms import RoomsScreen
    from screens.roster import RosterScreen
    from screens.scan_result import ScanScreen
    from screens.sign_up import SignUpScreen
    from screens.still_there import StillThereScreen
    from screens.today import TodayScreen

ScreenT = TypeVar("ScreenT", bound=KioskScreen)


class Gallery:
    """Holds one instance of every screen."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, made: Callable[[KioskScreen], None]
    ) -> None:
        """Hold nothing yet.

        Args:
            desk: What the screens use.
            words: The language in which they are made.
            trust: What their headers tell until they are told better.
            made: Called with each screen when it has been made.
        """
        self._desk = desk
        self._words = words
        self._trust = trust
        self._tell = made
        self.made: list[KioskScreen] = []
        """The screens that there are so far."""

    def _new(self, kind: Callable[[Desk, Localizer, Trust], ScreenT]) -> ScreenT:
        screen = kind(self._desk, self._words, self._trust)
        self.made.append(screen)
        self._tell(screen)
        return screen

    @cached_property
    def today(self) -> "TodayScreen":
        """The screen to which everything returns."""
        from screens.today import TodayScreen

        return self._new(TodayScreen)

    @cached_property
    def roster(self) -> "RosterScreen":
        """The week's duties."""
        from screens.roster import RosterScreen

        return self._new(RosterScreen)

    @cached_property
    def rooms(self) -> "RoomsScreen":
        """The rooms' day."""
        from screens.rooms import RoomsScreen

        return self._new(RoomsScreen)

    @cached_property
    def activities(self) -> "ActivitiesScreen":
        """What one can join."""
        from screens.activities import ActivitiesScreen

        return self._new(ActivitiesScreen)

    @cached_property
    def person(self) -> "PersonScreen":
        """One worker."""
        from screens.person import PersonScreen

        return self._new(PersonScreen)

    @cached_property
    def room(self) -> "RoomScreen":
        """One room's week."""
        from screens.room import RoomScreen

        return self._new(RoomScreen)

    @cached_property
    def activity(self) -> "ActivityScreen":
        """One activity with its code."""
        from screens.activity import ActivityScreen

        return self._new(ActivityScreen)

    @cached_property
    def sign_up(self) -> "SignUpScreen":
        """Signing up without a phone."""
        from screens.sign_up import SignUpScreen

        return self._new(SignUpScreen)

    @cached_property
    def cancel(self) -> "CancelScreen":
        """Giving a place up."""
        from screens.cancel import CancelScreen

        return self._new(CancelScreen)

    @cached_property
    def scan_result(self) -> "ScanScreen":
        """What came of a scan."""
        from screens.scan_result import ScanScreen

        return self._new(ScanScreen)

    @cached_property
    def still_there(self) -> "StillThereScreen":
        """The question before everything goes home."""
        from screens.still_there import StillThereScreen

        return self._new(StillThereScreen)

    @cached_property
    def first_run(self) -> "FirstRunScreen":
        """The screen of an empty database."""
        from screens.first_run import FirstRunScreen

        return self._new(FirstRunScreen)

    def place(self, place: Place) -> "PlaceScreen":
        """Return the screen of a main place."""
        match place:
            case Place.TODAY:
                return self.today
            case Place.ROSTER:
                return self.roster
            case Place.ROOMS:
                return self.rooms
            case Place.ACTIVITIES:
                return self.activities

    def in_order_of_use(self) -> tuple[Callable[[], KioskScreen], ...]:
        """Return what makes each screen, the one that is wanted soonest first."""
        return (
            lambda: self.today,
            lambda: self.roster,
            lambda: self.rooms,
            lambda: self.activities,
            lambda: self.activity,
            lambda: self.person,
            lambda: self.room,
            lambda: self.sign_up,
            lambda: self.cancel,
            lambda: self.scan_result,
            lambda: self.still_there,
        )
