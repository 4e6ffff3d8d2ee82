"""What staff ask and do about the roster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kiosk.desk import Desk
from kiosk.queries.views import Week
from kiosk.rostering.copying import Copied
from kiosk.rostering.drafts import Draft
from kiosk.rostering.patterns import Pattern
from kiosk.rostering.sheets import Half, Halves, Sheet
from kiosk.rostering.warnings import Caution


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else had changed meanwhile, and which stayed as they made it."""

    person: UUID
    day: date
    halves: tuple[Half, ...]
    field: str
    """kind, starts, ends, place, back_at or label; "duty": there is one, or none any more."""
    theirs: object
    """What is published; None where they took the duty off."""
    mine: object
    """What the draft has; None where it takes the duty off."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a draft."""

    done: int
    """Duties that came, changed or went."""
    conflicts: tuple[Conflict, ...]
    """What is still in the draft, as others had changed the same."""


class Rosters:
    """The roster of one office, as one of its staff works on it; any thread may call it."""

    def __init__(self, desk: Desk, actor: str) -> None:
        self._desk = desk
        self._actor = actor

    @property
    def halves(self) -> Halves:
        """How a day divides here."""
        return Halves.between(*self._desk.settings.desk_hours)

    def week(self, monday: date) -> Week:
        """Return what is published of a week.

        Raises:
            StoreError: The database cannot be read.
        """
        return self._desk.week(monday)

    def draft(self, monday: date) -> Draft:
        """Return the draft of a week of whoever works, as they left it; or a new one.

        Raises:
            StoreError: The database cannot be read.
        """
        raise NotImplementedError

    def refresh(self, draft: Draft) -> None:
        """Let a draft know what is published now.

        Raises:
            StoreError: The database cannot be read.
        """
        draft.refresh(self.week(draft.monday))

    def copy_last_week(self, draft: Draft, *, over: bool = False) -> Copied:
        """Put the published week before into a draft.

        Raises:
            StoreError: The database cannot be read.
        """
        raise NotImplementedError

    def warnings(self, draft: Draft) -> tuple[Caution, ...]:
        """Return what one should know before a draft is published, of today and later."""
        raise NotImplementedError

    def publish(self, draft: Draft, reason: str = "") -> Published:
        """Publish a draft; afterwards it holds just what others had changed meanwhile.

        Raises:
            Refused: A text is too long ("field.too_long", …); nothing has changed.
            StoreError: The database cannot be written, or the disk is full; the draft is as it was.
        """
        raise NotImplementedError

    def patterns(self) -> tuple[Pattern, ...]:
        """Return the rotations, by name.

        Raises:
            StoreError: The database cannot be read.
        """
        raise NotImplementedError

    def save_pattern(self, name: str, sheets: Sequence[Sheet], pattern: UUID | None = None) -> UUID:
        """Keep these weeks as a rotation and return its id.

        Raises:
            Refused: The name is empty, too long, or taken ("pattern.exists").
            StoreError: The database cannot be written.
        """
        raise NotImplementedError

    def remove_pattern(self, pattern: UUID) -> None:
        """Forget a rotation.

        Raises:
            Refused: There is none such ("pattern.unknown").
            StoreError: The database cannot be written.
        """
        raise NotImplementedError

    def lay_pattern(
        self, draft: Draft, pattern: Pattern, first: date, *, offset: int = 0, over: bool = False
    ) -> Copied:
        """Put the week of a rotation whose turn it is into a draft; see `lay_pattern` there."""
        raise NotImplementedError
