"""Before a draft is published: what residents will see differently, and what to think of first."""

from collections.abc import Callable
from functools import partial

from kiosk.back_office.rosters import Published, Rosters
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Week
from kiosk.rostering.changes import changes, desk_changes
from kiosk.rostering.drafts import Draft
from kiosk.rostering.warnings import Caution
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.roster_lines import Line, LinesScreen
from screens.staff.roster_words import caution_told, change_told, conflict_told, desk_told
from screens.staff.session import StaffSession
from screens.trust import Trust

REASON_LIMIT = 120
"""Characters of why a warning was set aside."""


class PublishScreen(LinesScreen):
    """Warnings first, then who is at the desk, then everybody's changes; Enter publishes."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, draft: Draft
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._rosters = Rosters(desk, session.actor)
        self._draft = draft
        self._cautions: tuple[Caution, ...] = ()
        self._looked = False
        self._published = False

    def heading(self) -> str:
        """Say what is about to happen, or what is left."""
        if self._published:
            return self.words.pgettext("roster", "Others changed these meanwhile")
        return self.words.pgettext("roster", "What changes for residents")

    def keys(self) -> tuple[Key, ...]:
        """Enter publishes, or has read what is left."""
        words = self.words
        if self._published:
            return (Key("enter", words.pgettext("roster", "Read")),)
        return (Key("enter", words.pgettext("roster", "Publish")),)

    def reader(self) -> Callable[[], Show] | None:
        """Read what is published now, to compare the draft with it."""
        if self._published:
            return None
        monday = self._draft.monday

        def read() -> Show:
            return partial(self._show, self._rosters.week(monday))

        return read

    def _show(self, week: Week) -> None:
        if self._published or self._working:
            return  # a draft is for one thread at a time
        self._looked = True
        self._draft.refresh(week)
        self._cautions = self._rosters.warnings(self._draft)
        words = self.words
        note = words.pgettext("roster", "Note")
        lines = [
            Line((when, note, text), ("bad", "bad", "bad"))
            for when, text in (caution_told(each, words) for each in self._cautions)
        ]
        told = [desk_told(each, words) for each in desk_changes(self._draft)]
        told += [change_told(each, words) for each in changes(self._draft)]
        self.show_lines([*lines, *map(Line, told)])
        if not told:
            self.say(words.pgettext("roster", "Nothing is changed, so nothing is to publish."))
        elif self._cautions:
            self.say(words.pgettext("roster", "Look at the notes first. Enter asks why."), "bad")

    def struck(self, key: str, character: str | None) -> bool:
        """Publish, or walk through the list."""
        if key in ("enter", "f8"):
            self._go_on()
            return True
        return super().struck(key, character)

    def _go_on(self) -> None:
        if self._published or not self._draft.document:
            self.leave()
        elif not self._looked or self._working:
            return  # nothing goes out before its warnings were there to be seen
        elif self._cautions:
            self._ask_reason()
        else:
            self._publish("")

    def _ask_reason(self) -> None:
        question = self.words.pgettext("roster", "Publish all the same? Say why:")
        self.ask(question, then=self._take_reason, limit=REASON_LIMIT)

    def _take_reason(self, reason: str) -> None:
        if reason.strip():
            self._publish(reason.strip())
        else:
            self.say(self.words.pgettext("roster", "Without a reason nothing is published."), "bad")

    def _publish(self, reason: str) -> None:
        self.carry_out(partial(self._rosters.publish, self._draft, reason), self._tell)

    def _tell(self, published: Published) -> None:
        """Close, or show what was not published because others had changed the same."""
        if not published.conflicts:
            below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
            if isinstance(below, StaffScreen):
                below.say(self.words.pgettext("roster", "Published."), "good")
            self.leave()
            return
        self._published = True
        people = self._draft.sheet.people
        told = [conflict_told(each, people, self.words) for each in published.conflicts]
        self.show_lines([Line(parts, ("bad", "strong", "plain")) for parts in told])
        self.entitle()
        self.say(
            self.words.pgettext(
                "roster", "The rest is published. Yours is still in the draft, marked with !."
            )
        )
