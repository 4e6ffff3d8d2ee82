"""What can be done to the bookings of a grid: to make, open and cancel one."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from kiosk.back_office.rooms import Rooms
from kiosk.clock import wall
from kiosk.desk import Desk
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.stored import StoredBooking
from kiosk.queries.stored_rooms import StoredRoom
from screens.staff.base import StaffScreen
from screens.staff.options import Option
from screens.staff.room_grid import RoomGrid
from screens.staff.room_lanes import Block
from screens.staff.room_scopes import LATER, ONE, scopes
from screens.staff.session import StaffSession
from screens.staff.typed_content import content_typed, phrase_labels
from screens.trust import Trust


class BookingsScreen(StaffScreen):
    """A screen with a grid of bookings, on which one can book."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self.rooms = Rooms(desk, session.actor)
        self.grid = RoomGrid(words)
        self.grid.add_class("body")

    def known_rooms(self) -> tuple[StoredRoom, ...]:
        """Return the rooms that there were when the screen was read."""
        return ()

    def bookings(self) -> list[tuple[StoredBooking, Block]]:
        """Return the bookings at the cursor that can be changed here."""
        return [
            (block.value, block)
            for block in self.grid.below_cursor
            if isinstance(block.value, StoredBooking)
        ]

    def enter(self) -> None:
        """Open the booking at the cursor, or make one of what is selected."""
        if self.grid.cursor.anchor is None and self.grid.below_cursor:
            self.with_booking(lambda booking, _: self._open_form(booking))
        else:
            self.begin_booking(repeats=False)

    def with_booking(self, then: Callable[[StoredBooking, Block], None]) -> None:
        """Do something with the booking at the cursor; of several, one is asked for."""
        found = self.bookings()
        if len(found) == 1:
            then(*found[0])
        elif found:
            question = self.words.pgettext("rooms", "Which one?")
            options = [Option(self._line(block), pair) for pair in found for block in pair[1:]]
            self.choose(question, options, lambda pair: then(*pair))
        elif taken := self.grid.below_cursor:
            why = self.words.pgettext("rooms", "Taken with another room: {booking}")
            self.say(why.format(booking=f"{taken[0].title} · {taken[0].about}"))
        else:
            self.say(self.words.pgettext("rooms", "There is no booking here."))

    def begin_booking(self, *, repeats: bool) -> None:
        """Ask what the selected stretch is for, and open the form with it."""
        lane, cursor = self.grid.lane, self.grid.cursor
        if lane is None:
            return
        zone = self.words.zone
        starts, ends = wall(lane.day, cursor.starts, zone), wall(lane.day, cursor.ends, zone)
        words, chinese = self.words, self.desk.languages.of("zh-Hans")

        def titled(text: str) -> None:
            if text.strip():
                self._new_form(
                    lane.room, starts, ends, content_typed(text, words, chinese), repeats
                )
            else:
                self.begin_booking(repeats=repeats)
                self.say(words.pgettext("rooms", "Type what it is for; Esc gives up."), "bad")

        question = words.pgettext("rooms", "What for? {when}").format(
            when=f"{lane.title} {words.interval(cursor.starts, cursor.ends)}"
        )
        self.ask(question, then=titled, known=phrase_labels(words, chinese))

    def begin_series(self) -> None:
        """Let the booking at the cursor come again from the next week on, or begin a new one."""
        found = self.bookings()
        if self.grid.cursor.anchor is not None or len(found) != 1:
            self.begin_booking(repeats=True)
            return
        from screens.staff.booking_form import Drafted
        from screens.staff.repeat_form import RepeatForm

        again = Drafted.again(found[0][0], self.words.zone)
        self.open(self.make(RepeatForm, again, self.known_rooms()))

    def cancel(self, booking: StoredBooking) -> None:
        """Ask whether a booking is to be canceled, and how much of its series."""
        words = self.words
        title = words.text(booking.title)
        question = words.pgettext("rooms", "Cancel “{title}”?").format(title=title)

        def do(much: str) -> None:
            self.carry_out(
                lambda: self._cancel(booking, much),
                lambda _: self.done(words.pgettext("rooms", "Canceled.")),
            )

        if booking.series is None:
            self.confirm(question, lambda: do(ONE), yes=words.pgettext("rooms", "Yes, cancel it"))
        else:
            self.choose(question, scopes(words), do)

    def _cancel(self, booking: StoredBooking, much: str) -> None:
        if booking.series is None or much == ONE:
            self.rooms.cancel(booking.id)
        else:
            self.rooms.cancel_series(booking.series, self.since(booking, much))

    @staticmethod
    def since(booking: StoredBooking, much: str) -> datetime | None:
        """Return from when on a series is meant; None is all of it that is not over."""
        return booking.starts if much == LATER else None

    def done(self, told: str) -> None:
        """Say that something was done, and read again."""
        self.say(told, "good")
        self.reload()

    def _line(self, block: Block) -> str:
        return f"{self.words.interval(block.starts, block.ends)} {block.title}"

    def _open_form(self, booking: StoredBooking) -> None:
        from screens.staff.booking_form import BookingForm, Drafted

        drafted = Drafted.of(booking)
        self.open(self.make(BookingForm, drafted, self.known_rooms()))

    def _new_form(
        self, room: UUID, starts: datetime, ends: datetime, title: I18nText, repeats: bool
    ) -> None:
        from screens.staff.booking_form import BookingForm, Drafted
        from screens.staff.repeat_form import RepeatForm

        drafted = Drafted(room, starts, ends, title)
        kind = RepeatForm if repeats else BookingForm
        self.open(self.make(kind, drafted, self.known_rooms()))
