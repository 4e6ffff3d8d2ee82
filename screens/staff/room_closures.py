"""Days on which rooms are closed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from kiosk.back_office.rooms import Closed, Rooms
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.closures import Closure
from kiosk.queries.stored_rooms import StoredRoom
from screens.staff.fields import ChoiceField, ContentField, DayField, Field
from screens.staff.form import FormScreen
from screens.staff.key_names import Key
from screens.staff.options import Option
from screens.staff.room_table import RoomTableScreen
from screens.staff.room_words import by_id
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row
from screens.trust import Trust


class ClosuresScreen(RoomTableScreen):
    """The closed days that are not over."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._closures: tuple[Closure, ...] = ()
        self._known: tuple[StoredRoom, ...] = ()

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("rooms", "Closed days")

    def none(self) -> str:
        """Say that every room opens every day."""
        return self.words.pgettext("rooms", "No days are closed. F4 closes some.")

    def read(self) -> Callable[[], None]:
        """Read the closures."""
        closures, known = self.rooms.closures(), self.rooms.all()

        def keep() -> None:
            self._closures, self._known = closures, known

        return keep

    def columns(self) -> Sequence[Column]:
        """From when, until when, which room, and why."""
        pgettext = self.words.pgettext
        return (
            Column(pgettext("closure", "First day")),
            Column(pgettext("closure", "Last day")),
            Column(pgettext("booking", "Room"), 2),
            Column(pgettext("closure", "Why"), 3),
        )

    def rows(self) -> Sequence[Row]:
        """Return a row for each."""
        words = self.words
        return [
            Row(
                (
                    words.medium_date(each.first),
                    words.medium_date(each.last),
                    self._room_told(each.room),
                    words.text(each.reason) if each.reason else "",
                ),
                each.id,
            )
            for each in self._closures
        ]

    def keys(self) -> tuple[Key, ...]:
        """Close days, or open them again."""
        pgettext = self.words.pgettext
        close = Key("f4", pgettext("closure", "Close days"))
        if not self._closures:
            return (close,)
        return (close, Key("delete", pgettext("closure", "Open again")))

    def struck(self, key: str, character: str | None) -> bool:
        """Close, open again, or walk."""
        if key == "f4":
            self.open(self.make(ClosureForm, self._known))
        elif key == "delete" and isinstance(self.table.current, UUID):
            self._reopen(self.table.current)
        else:
            return super().struck(key, character)
        return True

    def _reopen(self, closure: UUID) -> None:
        pgettext = self.words.pgettext
        self.confirm(
            pgettext("closure", "Open on these days again? Canceled bookings do not come back."),
            lambda: self.carry_out(
                lambda: self.rooms.reopen(closure),
                lambda _: self.done(pgettext("closure", "Open again.")),
            ),
        )

    def _room_told(self, room: UUID | None) -> str:
        if room is None:
            return self.words.pgettext("closure", "All rooms")
        found = by_id(self._known, room)
        return "" if found is None else self.words.text(found.name)


class ClosureForm(FormScreen):
    """Which room is closed from when until when, and why."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        known: Sequence[StoredRoom],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._rooms = Rooms(desk, session.actor)
        self._known = tuple(known)
        self._anyway = False

    def heading(self) -> str:
        """Name the form."""
        return self.words.pgettext("closure", "Close days")

    def fields(self) -> Sequence[Field]:
        """Return what there is to say of closed days."""
        pgettext, words = self.words.pgettext, self.words
        options = [Option(pgettext("closure", "All rooms"), None)]
        options += [Option(words.text(room.name), room.id) for room in self._known]
        today = self.desk.day()
        return [
            ChoiceField("room", pgettext("booking", "Room"), options, None),
            DayField("first", pgettext("closure", "First day"), today),
            DayField("last", pgettext("closure", "Last day"), today),
            ContentField("reason", pgettext("closure", "Why (residents see it)"), None),
        ]

    def changed(self, field: Field) -> None:
        """Let the last day follow the first, and ask again where it was said to go ahead."""
        self._anyway = False
        if field.name != "first":
            return
        first, last = self.value("first"), self.value("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.set_value("last", first)

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that closes."""
        room, first, last, reason = (values[name] for name in ("room", "first", "last", "reason"))
        assert room is None or isinstance(room, UUID)
        assert isinstance(first, date)
        assert isinstance(last, date)
        assert reason is None or isinstance(reason, I18nText)
        if last < first:
            raise Refused("closure.days", field="last")
        anyway = self._anyway
        return lambda: self._rooms.close(room, first, last, reason, anyway=anyway)

    def saved(self, outcome: object) -> None:
        """Say what else was done, and what is left to do."""
        assert isinstance(outcome, Closed)
        words = self.words
        told = [words.pgettext("staff", "Recorded.")]
        if number := len(outcome.cancelled):
            canceled = words.npgettext(
                "closure", "{n} booking was canceled.", "{n} bookings were canceled.", number
            )
            told.append(canceled.format(n=words.number(number)))
        if number := len(outcome.activities):
            left = words.npgettext(
                "closure",
                "{n} activity still stands: postpone or cancel it.",
                "{n} activities still stand: postpone or cancel them.",
                number,
            )
            told.append(left.format(n=words.number(number)))
        self.post_message_back(" ".join(told))

    def _refused(self, problem: KioskError) -> None:
        super()._refused(problem)
        bookings = problem.facts.get("bookings")
        if problem.code != "closure.bookings" or not isinstance(bookings, list | tuple):
            return
        words, number = self.words, len(bookings)
        question = words.npgettext(
            "closure",
            "{n} booking stands on these days. Cancel it?",
            "{n} bookings stand on these days. Cancel them?",
            number,
        )
        yes = words.pgettext("closure", "Close, and cancel them")
        self.confirm(question.format(n=words.number(number)), self._close_anyway, yes=yes)

    def _close_anyway(self) -> None:
        self._anyway = True
        self._record()
