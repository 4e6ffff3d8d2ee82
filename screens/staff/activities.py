"""The activities as staff see them: what comes, what is being prepared, what was called off."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.activities import Activities
from kiosk.commands.orders import ChangeActivity
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.localizer import Localizer
from kiosk.queries.room_offers import RoomOffer
from kiosk.queries.staff_activities import StaffActivity
from screens.base import Show
from screens.staff.activity_columns import columns_of
from screens.staff.activity_words import moment_told, moment_typed
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.room_wish import Wish, alternatives
from screens.staff.session import StaffSession
from screens.staff.table import Row, Table
from screens.trust import Trust


class ActivitiesScreen(StaffScreen):
    """A table of activities; a letter does something with the one that is selected."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._office = Activities(desk, session.actor)
        self._found: dict[UUID, StaffActivity] = {}
        self._past = False
        self.table = Table(words, empty=words.pgettext("staff", "Nothing is planned. N plans it."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the table."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        words = self.words
        if self._past:
            return words.pgettext("staff", "Past activities")
        return words.pgettext("staff", "Activities")

    def keys(self) -> tuple[Key, ...]:
        """Offer what can be done with the selected activity."""
        words = self.words
        new = Key("n", words.pgettext("staff", "New"))
        past = words.pgettext("staff", "Coming") if self._past else words.pgettext("staff", "Past")
        each = self._current
        if each is None:
            return (new, Key("v", past))
        show = (
            words.pgettext("staff", "Hide")
            if each.published
            else words.pgettext("staff", "Publish")
        )
        cancelled = each.shown.cancelled
        call_off = (
            words.pgettext("activity", "Take place")
            if cancelled
            else words.pgettext("activity", "Cancel")
        )
        return (
            new,
            Key("enter", words.pgettext("staff", "Change")),
            Key("l", words.pgettext("staff", "List of people")),
            Key("i", words.pgettext("staff", "Check-in")),
            Key("p", show),
            Key("o", words.pgettext("staff", "Postpone")),
            Key("c", call_off),
            Key("r", words.pgettext("staff", "Sign-up rules")),
            Key("t", words.pgettext("staff", "Translations")),
            *self._lending_keys(),
            Key("v", past),
        )

    def _lending_keys(self) -> tuple[Key, ...]:
        if not self.trust.linked:
            return ()
        return (Key("k", self.words.pgettext("loan", "Lend to a kiosk")),)

    def reader(self) -> Callable[[], Show] | None:
        """Read the activities of the list that is shown."""
        past, office = self._past, self._office

        def read() -> Show:
            found = office.over() if past else office.coming()
            return lambda: self._show(found)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the table, or do something with the selected activity."""
        letter = (character or "").lower()
        if letter == "n":
            self._plan()
        elif letter == "v":
            self._past = not self._past
            self.reload()
        elif letter in _DEEDS and (each := self._current) is not None:
            _DEEDS[letter](self, each)
        else:
            return self.table.struck(key)
        return True

    @property
    def _current(self) -> StaffActivity | None:
        current = self.table.current
        return self._found.get(current) if isinstance(current, UUID) else None

    def _show(self, found: tuple[StaffActivity, ...]) -> None:
        words, now = self.words, self.desk.now()
        self._found = {each.shown.id: each for each in found}
        columns = columns_of(found, self.size.width, now, words)
        self.table.show(
            [column for column, _ in columns],
            [
                Row(
                    tuple(texts[number].text for _, texts in columns),
                    each.shown.id,
                    looks=tuple(texts[number].look for _, texts in columns),
                )
                for number, each in enumerate(found)
            ],
        )
        self.foot.redraw()

    @on(Table.Picked)
    def change(self, message: Table.Picked) -> None:
        """Change the activity that was picked."""
        message.stop()
        from screens.staff.activity_edit import ActivityEditScreen

        if (each := self._current) is not None:
            self.open(self.make(ActivityEditScreen, each))

    def _plan(self) -> None:
        from screens.staff.activity_new import ActivityNewScreen

        self.open(self.make(ActivityNewScreen))

    def _list(self, each: StaffActivity) -> None:
        from screens.staff.activity_people import ActivityPeopleScreen

        self.open(self.make(ActivityPeopleScreen, each.shown.id))

    def _check_in(self, each: StaffActivity) -> None:
        from screens.staff.check_in import CheckInScreen

        self.open(self.make(CheckInScreen, each.shown.id))

    def _rule(self, each: StaffActivity) -> None:
        from screens.staff.sign_up_rules import SignUpRulesScreen

        self.open(self.make(SignUpRulesScreen, each.shown))

    def _lend(self, each: StaffActivity) -> None:
        from screens.staff.lending import LendingScreen, Lent

        if self.trust.linked:
            title = self.words.text(each.shown.title)
            self.open(self.make(LendingScreen, Lent(title, activity=each.shown.id)))

    def _translate(self, each: StaffActivity) -> None:
        from screens.staff.activity_texts import ActivityTextsScreen

        self.open(self.make(ActivityTextsScreen, each.shown.id))

    def _publish(self, each: StaffActivity) -> None:
        words, id = self.words, each.shown.id  # noqa: A001
        published = not each.published
        done = (
            words.pgettext("staff", "Residents see it now.")
            if published
            else words.pgettext("staff", "Residents do not see it any more.")
        )
        self._do(lambda: self._office.publish(id, published=published), done)

    def _cancel(self, each: StaffActivity) -> None:
        words, activity = self.words, each.shown
        title = words.text(activity.title)
        if activity.cancelled:
            book = each.room is not None
            done = words.pgettext("staff", "It takes place after all.")
            self._do(lambda: self._office.reopen(activity.id, book_room=book), done)
            return
        people = each.taken + activity.waiting + activity.entered
        question = words.npgettext(
            "staff",
            "Cancel “{title}”? {n} person is to be told then.",
            "Cancel “{title}”? {n} people are to be told then.",
            people,
        )
        self.confirm(
            question.format(title=title, n=words.number(people)),
            lambda: self._do(
                lambda: self._office.cancel(activity.id),
                words.pgettext("staff", "It is canceled; its room is free."),
            ),
            yes=words.pgettext("staff", "Cancel the activity"),
        )

    def _postpone(self, each: StaffActivity, typed: str = "") -> None:
        question = self.words.pgettext("staff", "New day and time, like 11-26 15:00")
        standing = typed or moment_told(each.shown.starts, self.desk.settings.zone)
        self.ask(question, standing, then=lambda text: self._move(each, text), limit=40)

    def _move(self, each: StaffActivity, typed: str) -> None:
        desk, activity = self.desk, each.shown
        try:
            starts = moment_typed(typed, activity.starts, desk.day(), desk.settings.zone)
            if starts <= desk.now():
                raise Refused("activity.past", starts=starts)
        except Refused as problem:
            self.say(self.told(problem), "bad")
            self._postpone(each, typed)
            return
        ends = starts + (activity.ends - activity.starts)

        def failed(problem: KioskError) -> None:
            self.say(self.told(problem), "bad")
            if problem.code.startswith("booking.") and each.room is not None:
                wish = Wish(each.room, starts)
                self.carry_out(
                    lambda: self._office.rooms(starts, ends, activity.id),
                    lambda offers: self._offer(each, wish, offers),
                )

        self.carry_out(lambda: self._office.postpone(activity.id, starts), self._postponed, failed)

    def _offer(self, each: StaffActivity, wish: Wish, offers: tuple[RoomOffer, ...]) -> None:
        """Offer other rooms and times where the room is taken."""
        assert wish.room is not None
        options = alternatives(offers, wish.room, wish.starts, self.words)
        question = self.words.pgettext("staff", "What instead?")

        def chosen(other: Wish) -> None:
            lasts = each.shown.ends - each.shown.starts
            order = ChangeActivity(
                each.shown.id, room=other.room, starts=other.starts, ends=other.starts + lasts
            )
            self.carry_out(lambda: self._office.change(order), self._postponed)

        self.choose(question, options, chosen)

    def _postponed(self, _: object) -> None:
        told = self.words.pgettext("staff", "Moved. Who signed up is on the list to tell.")
        self.say(told, "good")
        self.reload()

    def _do(self, work: Callable[[], object], done: str) -> None:
        def then(_: object) -> None:
            self.say(done, "good")
            self.reload()

        self.carry_out(work, then)


_DEEDS: Mapping[str, Callable[[ActivitiesScreen, StaffActivity], None]] = MappingProxyType(
    {
        "l": ActivitiesScreen._list,
        "i": ActivitiesScreen._check_in,
        "k": ActivitiesScreen._lend,
        "p": ActivitiesScreen._publish,
        "o": ActivitiesScreen._postpone,
        "c": ActivitiesScreen._cancel,
        "r": ActivitiesScreen._rule,
        "t": ActivitiesScreen._translate,
    }
)
