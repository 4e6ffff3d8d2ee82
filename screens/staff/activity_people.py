"""Who signed up for an activity: who has a place, who waits, and whom to tell what."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.activities import Activities
from kiosk.back_office.parties import Parties, People
from kiosk.desk import Desk
from kiosk.exports.sign_ups import Listed
from kiosk.i18n.localizer import Localizer
from kiosk.queries.staff_activities import StaffActivity
from kiosk.tickets import ticket_told
from kiosk.words.standings import news
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.party_words import name_told, party_told, standing_told
from screens.staff.pick import Choice, PickScreen
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

ROOMY = 110
"""Columns of a screen from which numbers and news stand in the table, too."""


class ActivityPeopleScreen(StaffScreen):
    """A table of parties; the line below tells all of the one that is selected."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, activity: UUID
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._activity = activity
        self._office = Activities(desk, session.actor)
        self._parties = Parties(desk, session.actor, activity)
        self._lines: dict[UUID, Listed] = {}
        self._title = ""
        self.table = Table(words, empty=words.gettext("Nobody has signed up."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the table."""
        yield self.table

    def heading(self) -> str:
        """Name the activity."""
        return self._title

    def wipe(self) -> None:
        """Forget everybody."""
        super().wipe()
        self._lines = {}
        self.table.show((), ())

    def keys(self) -> tuple[Key, ...]:
        """Offer what can be done with the selected party."""
        words = self.words
        add = Key("a", words.pgettext("staff", "Add"))
        line = self._current
        if line is None:
            return (add,)
        keys = [add]
        row = line.sign_up
        came = row.attended is not None
        if row.status in ("confirmed", "offered") or row.ended == "absent":
            keys.append(
                Key("i", words.pgettext("staff", "Not here") if came else self._words_here())
            )
        if row.status == "offered":
            keys.append(Key("k", words.pgettext("staff", "Said yes")))
        if row.notice is not None:
            keys.append(Key("t", words.pgettext("staff", "Has been told")))
        if row.status != "cancelled":
            keys.append(Key("m", words.pgettext("staff", "Move")))
            keys.append(Key("delete", words.pgettext("staff", "Remove")))
            if not came:
                keys.append(Key("x", words.pgettext("staff", "Did not come")))
        return tuple(keys)

    def reader(self) -> Callable[[], Show] | None:
        """Read who signed up."""

        def read() -> Show:
            people = self._parties.all()
            return lambda: self._show(people)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the table, or do something with the selected party."""
        deed = "delete" if key == "delete" else (character or "").lower()
        offered = {each.key for each in self.keys()}
        if deed == "a":
            self._add()
        elif deed in _DEEDS and deed in offered and (line := self._current) is not None:
            _DEEDS[deed](self, line)
        elif not self.table.struck(key):
            return False
        elif key != "enter":
            self._tell_current()
        return True

    @on(Table.Picked)
    def tell_party(self, message: Table.Picked) -> None:
        """Tell all of the party that was picked."""
        message.stop()
        self._tell_current()

    @property
    def _current(self) -> Listed | None:
        current = self.table.current
        return self._lines.get(current) if isinstance(current, UUID) else None

    def _words_here(self) -> str:
        return self.words.pgettext("staff", "Is here")

    def _tell_current(self) -> None:
        if (line := self._current) is not None:
            self.say(party_told(line, self.words))

    def _show(self, people: People) -> None:
        words, roomy = self.words, self.size.width >= ROOMY
        activity = people.activity.shown
        self._title = words.text(activity.title)
        self._lines = {line.sign_up.id: line for line in people.listed.lines}
        rows = []
        for line in people.listed.lines:
            row, state = line.sign_up, standing_told(line, words)
            contact = line.contact
            notice = "" if row.notice is None else news(row.notice, words)
            cells = [name_told(line), words.number(row.party), state.text]
            looks = ["strong", "", state.look]
            if roomy:
                number = "" if contact is None else contact.number
                cells += [number, ticket_told(row.ticket) if row.ticket else "", notice]
                looks += ["", "faint", "warn"]
            else:
                cells.append("!" if notice else "")
                looks.append("warn")
            rows.append(Row(tuple(cells), row.id, looks=tuple(looks)))
        self.table.show(self._columns(roomy), rows)
        self.entitle()
        self.foot.redraw()

    def _columns(self, roomy: bool) -> tuple[Column, ...]:
        words = self.words
        base = (
            Column(words.pgettext("column", "Who"), 1),
            Column(words.pgettext("column", "People"), align="right"),
            Column(words.pgettext("column", "State")),
        )
        if not roomy:
            return (*base, Column(""))
        return (
            *base,
            Column(words.pgettext("column", "Number")),
            Column(words.pgettext("column", "Ticket")),
            Column(words.pgettext("column", "To tell")),
        )

    # What can be done

    def _add(self) -> None:
        from screens.staff.party_form import PartyFormScreen

        self.open(self.make(PartyFormScreen, self._activity))

    def _remove(self, line: Listed) -> None:
        question = self.words.pgettext("staff", "Remove {name}? Who waits first gets the places.")
        self.confirm(
            question.format(name=name_told(line)),
            lambda: self._do(lambda: self._parties.remove(line.sign_up.id)),
            yes=self.words.pgettext("staff", "Remove"),
        )

    def _absent(self, line: Listed) -> None:
        self._do(lambda: self._parties.no_show(line.sign_up.id))

    def _here(self, line: Listed) -> None:
        if line.sign_up.attended is None:
            self._do(lambda: self._parties.check_in(line.sign_up.id))
        else:
            self._do(lambda: self._parties.undo_check_in(line.sign_up.id))

    def _confirm(self, line: Listed) -> None:
        self._do(lambda: self._parties.confirm(line.sign_up.id))

    def _told(self, line: Listed) -> None:
        self._do(lambda: self._parties.told(line.sign_up.id))

    def _move(self, line: Listed) -> None:
        self.carry_out(self._office.coming, lambda found: self._choose_target(line, found))

    def _choose_target(self, line: Listed, found: tuple[StaffActivity, ...]) -> None:
        words = self.words
        choices = []
        for each in found:
            shown = each.shown
            if each.published and not shown.cancelled and shown.id != self._activity:
                day = words.medium_date(shown.starts.astimezone(words.zone).date())
                when = f"{day} {words.time(shown.starts)}"
                choices.append(Choice(words.text(shown.title), shown.id, when))
        title = words.pgettext("staff", "Move to which activity?")

        def then(target: object) -> None:
            if isinstance(target, UUID):
                self._do(lambda: self._parties.move(line.sign_up.id, target))

        self.open(self.make(PickScreen, title, choices, then))

    def _do(self, work: Callable[[], int | None]) -> None:
        def then(promoted: int | None) -> None:
            words = self.words
            if promoted:
                told = words.npgettext(
                    "staff",
                    "Recorded. {n} party has a place now: tell them.",
                    "Recorded. {n} parties have a place now: tell them.",
                    promoted,
                )
                self.say(told.format(n=words.number(promoted)), "good")
            else:
                self.say(words.pgettext("staff", "Recorded."), "good")
            self.reload()

        self.carry_out(work, then)


_DEEDS: Mapping[str, Callable[[ActivityPeopleScreen, Listed], None]] = MappingProxyType(
    {
        "delete": ActivityPeopleScreen._remove,
        "x": ActivityPeopleScreen._absent,
        "i": ActivityPeopleScreen._here,
        "k": ActivityPeopleScreen._confirm,
        "t": ActivityPeopleScreen._told,
        "m": ActivityPeopleScreen._move,
    }
)
