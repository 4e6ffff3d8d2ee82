"""What staff ask and do about the roster."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from kiosk.back_office.work import Work
from kiosk.commands.pattern_orders import RemovePattern, SavePattern
from kiosk.ids import new_id
from kiosk.queries.patterns import stored_patterns
from kiosk.queries.views import Week
from kiosk.rostering.copying import Copied, copy_last_week
from kiosk.rostering.drafts import Draft
from kiosk.rostering.journals import Journal, journal_path
from kiosk.rostering.patterns import Pattern, lay_pattern, pattern_weeks, read_pattern
from kiosk.rostering.publishing import Conflict, Published, publication, published
from kiosk.rostering.sheets import Halves, Sheet
from kiosk.rostering.warnings import Caution, warnings

__all__ = ["Conflict", "Published", "Rosters"]


class Rosters(Work):
    """The roster of one office, as one of its staff works on it; any thread may call it.

    Every method raises StoreError when the database cannot be read.
    """

    @property
    def halves(self) -> Halves:
        """How a day divides here."""
        return Halves.between(*self._desk.settings.desk_hours)

    def week(self, monday: date) -> Week:
        """Return what is published of a week."""
        return self._desk.week(monday)

    def draft(self, monday: date) -> Draft:
        """Return the draft of a week of whoever works, as they left it; or a new one.

        What of it cannot be read is put aside, not lost: its `trouble` says where.
        """
        return Draft(self.week(monday), self.halves, self._journal(monday))

    def refresh(self, draft: Draft) -> None:
        """Let a draft know what is published now."""
        draft.refresh(self.week(draft.monday))

    def copy_last_week(self, draft: Draft, *, over: bool = False) -> Copied:
        """Put the published week before into a draft, as one step; see `kiosk.rostering.copying`.

        Args:
            draft: Where to.
            over: Also where something stands already.
        """
        last = self.week(draft.monday - timedelta(days=7))
        return copy_last_week(draft, last, self._desk.calendar, over=over)

    def warnings(self, draft: Draft) -> tuple[Caution, ...]:
        """Return what one should know before a draft is published, of today and later."""
        settings = self._desk.settings
        return warnings(
            draft,
            self._desk.calendar,
            settings.desk_hours,
            settings.minimum_staff,
            self._desk.day(),
        )

    def publish(self, draft: Draft, reason: str = "") -> Published:
        """Publish a draft; afterwards it holds just what others had changed meanwhile.

        Args:
            draft: What.
            reason: Why, in spite of a warning; it is in the log.

        Raises:
            Refused: A text is too long ("field.too_long", …); nothing has changed.
            StoreError: The database cannot be written, or the disk is full; the draft is as it was.
        """
        self.refresh(draft)
        order = publication(draft, reason, lambda: new_id(self._desk.now()))
        if not order.changes:
            draft.published(self.week(draft.monday))
            return Published(0, ())
        receipt = self._desk.commands.do(order, actor=self._actor)
        result = published(draft, receipt.facts)
        draft.published(self.week(draft.monday))
        return result

    def patterns(self) -> tuple[Pattern, ...]:
        """Return the rotations that are understood, by name."""
        with self._desk.store.reading() as session:
            stored = stored_patterns(session, self._desk.settings.site)
        return tuple(pattern for each in stored if (pattern := read_pattern(each)) is not None)

    def save_pattern(self, name: str, sheets: Sequence[Sheet], pattern: UUID | None = None) -> UUID:
        """Keep these weeks as a rotation and return its id.

        Args:
            name: What it is called.
            sheets: Its weeks, in their order.
            pattern: The one to change; None makes a new one.

        Raises:
            Refused: The name is empty ("field.empty"), too long ("field.too_long") or another's
                ("pattern.exists").
        """
        order = SavePattern(name, pattern_weeks(sheets), pattern)
        return self._desk.commands.do(order, actor=self._actor).row("pattern")

    def remove_pattern(self, pattern: UUID) -> None:
        """Forget a rotation.

        Raises:
            Refused: There is none such ("pattern.unknown").
        """
        self._desk.commands.do(RemovePattern(pattern), actor=self._actor)

    def lay_pattern(
        self, draft: Draft, pattern: Pattern, first: date, *, offset: int = 0, over: bool = False
    ) -> Copied:
        """Put the week of a rotation whose turn it is into a draft, as one step.

        Args:
            draft: Where to.
            pattern: The rotation.
            first: A day of the week in which it begins.
            offset: With which of its weeks it begins, from 0.
            over: Also where something stands already.
        """
        calendar = self._desk.calendar
        return lay_pattern(draft, pattern, first, calendar, offset=offset, over=over)

    def _journal(self, monday: date) -> Journal:
        folder = self._desk.folder
        about = {"of": self._actor, "monday": monday.isoformat(), "site": self._desk.settings.site}
        path = None if folder is None else journal_path(folder, self._actor, monday)
        return Journal(path, about)
