"""What a function key does to a whole week: copy, rotate, swap, cover, find."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from kiosk.i18n.duties import kind_word
from kiosk.queries.views import Person
from kiosk.rostering.copying import Copied
from kiosk.rostering.covering import Covered, cover, substitutes
from kiosk.rostering.drafts import Draft
from kiosk.rostering.patterns import Pattern
from kiosk.rostering.sheets import Sheet
from kiosk.rostering.swapping import swap
from kiosk.words.people import short_name
from screens.staff.options import Option
from screens.staff.roster_editing import RosterEditing
from screens.staff.roster_people import PersonPickScreen
from screens.staff.roster_words import copied_told, day_told

_MOST_WEEKS = 8
"""Weeks of a rotation that is made here."""


class RosterActions(RosterEditing):
    """The function keys of the roster."""

    # Last week

    def copy_last_week(self, draft: Draft) -> None:
        """Fill the week from the last one; once more replaces what was filled already."""
        over, self._copied = self._copied, False
        self.carry_out(
            lambda: self.rosters.copy_last_week(draft, over=over), partial(self._copied_week, over)
        )

    _copied = False
    """The week has just been filled: the same key again also replaces."""

    def _copied_week(self, over: bool, copied: Copied) -> None:
        self._copied = bool(copied.kept) and not over
        self.edit(_nothing)
        self.say(copied_told(copied, self.words), "good" if copied.cells else "plain")

    # Rotations

    def ask_pattern(self, draft: Draft) -> None:
        """Ask which rotation to use, or make one."""
        self.carry_out(self.rosters.patterns, partial(self._offer_patterns, draft))

    def _offer_patterns(self, draft: Draft, patterns: Sequence[Pattern]) -> None:
        words = self.words
        options = [Option(each.name, partial(self._ask_turn, draft, each)) for each in patterns]
        options.append(
            Option(
                words.pgettext("roster", "Make one of these weeks …"),
                partial(self._ask_weeks, draft),
                "+",
            )
        )
        if patterns:
            removing = partial(self._ask_which_to_remove, patterns)
            options.append(Option(words.pgettext("roster", "Forget one …"), removing, "-"))
        self.choose(words.pgettext("roster", "Which pattern?"), options, _call)

    def _ask_turn(self, draft: Draft, pattern: Pattern) -> None:
        if len(pattern.weeks) == 1:
            self._lay(draft, pattern, 0)
            return
        week = self.words.pgettext("roster", "Week {n} of {all}")
        options = [
            Option(week.format(n=number + 1, all=len(pattern.weeks)), number)
            for number in range(len(pattern.weeks))
        ]
        question = self.words.pgettext("roster", "Which of its weeks is this?")
        self.choose(question, options, partial(self._lay, draft, pattern))

    def _lay(self, draft: Draft, pattern: Pattern, offset: int) -> None:
        self.carry_out(
            lambda: self.rosters.lay_pattern(draft, pattern, draft.monday, offset=offset),
            partial(self._copied_week, True),
        )

    def _ask_weeks(self, draft: Draft) -> None:
        one = self.words.pgettext("roster", "This week alone")
        more = self.words.pgettext("roster", "Weeks, this one the last: {n}")
        options = [
            Option(more.format(n=number) if number > 1 else one, number)
            for number in range(1, _MOST_WEEKS + 1)
        ]
        question = self.words.pgettext("roster", "Which weeks make the pattern?")
        self.choose(question, options, partial(self._ask_name, draft))

    def _ask_name(self, draft: Draft, weeks: int) -> None:
        question = self.words.pgettext("roster", "What is it called?")
        self.ask(question, then=partial(self._save_pattern, draft, weeks), limit=40)

    def _save_pattern(self, draft: Draft, weeks: int, name: str) -> None:
        now, rosters = draft.sheet, self.rosters

        def work() -> UUID:
            before = [
                Sheet.of_week(rosters.week(now.monday - timedelta(days=7 * back)), now.halves)
                for back in range(weeks - 1, 0, -1)
            ]
            return rosters.save_pattern(name, [*before, now])

        self.carry_out(work, self._tell_recorded)

    def _ask_which_to_remove(self, patterns: Sequence[Pattern]) -> None:
        options = [Option(each.name, each.id) for each in patterns]
        question = self.words.pgettext("roster", "Forget which pattern?")
        self.choose(question, options, self._remove_pattern)

    def _remove_pattern(self, pattern: UUID) -> None:
        self.carry_out(partial(self.rosters.remove_pattern, pattern), self._tell_recorded)

    def _tell_recorded(self, outcome: object) -> None:
        self.say(self.words.pgettext("staff", "Recorded."), "good")

    # Colleagues

    def find_person(self, draft: Draft) -> None:
        """Go to somebody's row."""
        title = self.words.pgettext("roster", "Find a colleague")
        self._pick(title, draft.sheet.people, partial(self._go_to, draft))

    def _go_to(self, draft: Draft, person: UUID) -> None:
        rows = draft.sheet.rows
        if person in rows:
            self._stand(self.cursor.to(rows[person], self.cursor.column, len(rows)))

    def ask_swap(self, draft: Draft) -> None:
        """Swap two colleagues: the two whose rows are selected, or one with whom one picks."""
        area, people = self.cursor.area, draft.sheet.people
        one = people[area.top]
        if area.bottom == area.top + 1:
            self._ask_how_long(draft, one, people[area.bottom].id)
            return
        others = [each for each in people if each is not one]
        title = self.words.pgettext("roster", "{name} swaps with").format(name=self._called(one))
        self._pick(title, others, partial(self._ask_how_long, draft, one))

    def _ask_how_long(self, draft: Draft, one: Person, other: UUID) -> None:
        day = draft.sheet.cell(self.cursor.row, self.cursor.column).day
        only = self.words.pgettext("roster", "Only {day}").format(day=day_told(day, self.words))
        options = (Option(only, day), Option(self.words.pgettext("roster", "The whole week"), None))
        question = self.words.pgettext("roster", "Swap for how long?")
        self.choose(
            question, options, lambda chosen: self.edit(lambda: swap(draft, one.id, other, chosen))
        )

    def ask_cover(self, draft: Draft) -> None:
        """Put a sick colleague on leave on the selected days, and ask who takes the desk."""
        sick = draft.sheet.people[self.cursor.row]
        area = self.cursor.area
        days = [draft.sheet.days[number] for number in range(area.left // 2, area.right // 2 + 1)]
        options = [
            Option(self._called(each), each.id) for each in substitutes(draft, sick.id, days)
        ]
        options.append(Option(self.words.pgettext("roster", "Nobody"), None, "0"))
        question = self.words.pgettext("roster", "{name} is away {days}. Who takes the desk?")
        told = " – ".join(day_told(day, self.words) for day in dict.fromkeys((days[0], days[-1])))

        def done(substitute: UUID | None) -> None:
            self.edit(lambda: self._covered(cover(draft, sick.id, substitute, days)))

        self.choose(question.format(name=self._called(sick), days=told), options, done)

    def _covered(self, covered: Covered) -> None:
        if covered.displaced:
            gone = self.words.list(
                f"{day_told(where.day, self.words)} {kind_word(entry.kind, self.words)}"
                for where, entry in covered.displaced
            )
            told = self.words.pgettext("roster", "Given up for it: {duties}.")
            self.say(told.format(duties=gone))

    def _called(self, person: Person) -> str:
        return short_name(person, self.words)

    def _pick(self, title: str, people: Sequence[Person], then: Callable[[UUID], None]) -> None:
        self.open(self.make(PersonPickScreen, title, people, then))


def _nothing() -> None:
    """Change nothing, and show what something else has changed."""


def _call(chosen: Callable[[], None]) -> None:
    chosen()
