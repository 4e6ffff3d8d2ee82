"""Groups' wishes for a room: granted, declined, or noted at the desk."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from kiosk.back_office.requests import Asked, Requests
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.alternatives import Alternative, Wish
from kiosk.queries.stored_rooms import StoredRoom
from kiosk.sealing import Contact
from screens.staff.key_names import Key
from screens.staff.room_offers import offer
from screens.staff.room_table import RoomTableScreen
from screens.staff.room_words import layout_options, when
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row
from screens.trust import Trust


class RequestsScreen(RoomTableScreen):
    """All wishes that wait for an answer, with whether they are still possible."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._requests = Requests(desk, session.actor)
        self._waiting: tuple[Asked, ...] = ()
        self._known: tuple[StoredRoom, ...] = ()

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("rooms", "Requests")

    def none(self) -> str:
        """Say that nobody waits."""
        return self.words.pgettext("rooms", "No requests are waiting.")

    def read(self) -> Callable[[], None]:
        """Read the wishes."""
        waiting, known = self._requests.waiting(), self.rooms.all()

        def keep() -> None:
            self._waiting, self._known = waiting, known

        return keep

    def columns(self) -> Sequence[Column]:
        """When, where, who, what for, how many, and whether it is possible."""
        pgettext = self.words.pgettext
        return (
            Column(pgettext("request", "When")),
            Column(pgettext("booking", "Room"), 2),
            Column(pgettext("request", "Group"), 3),
            Column("", 0, "right"),
            Column(""),
        )

    def rows(self) -> Sequence[Row]:
        """Return a row for each wish."""
        return [self._row(each) for each in self._waiting]

    def keys(self) -> tuple[Key, ...]:
        """Say yes, say no, or tell how the group can be reached."""
        pgettext = self.words.pgettext
        note = Key("f4", pgettext("request", "Note one"))
        if not self._waiting:
            return (note,)
        return (
            Key("enter", pgettext("request", "Grant")),
            Key("delete", pgettext("request", "Decline")),
            Key("f2", pgettext("request", "Show number")),
            note,
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Answer a wish, or note one."""
        asked = self._current()
        if key == "f4":
            self._note()
        elif key == "delete" and asked is not None:
            self._decline(asked)
        elif key == "f2" and asked is not None:
            self._tell_contact(asked)
        else:
            walked = super().struck(key, character)
            if walked and key != "enter":
                self._tell_problem_of(self._current())
            return walked
        return True

    def picked(self, value: object) -> None:
        """Grant a wish: where the room can be set up in several ways, one is asked for."""
        asked = self._current()
        if asked is None:
            return
        if not asked.room.layouts:
            self._grant(asked, None)
            return
        question = self.words.pgettext("booking", "Set up as")
        options = layout_options(asked.room, self.words)
        self.choose(question, options, lambda layout: self._grant(asked, layout))

    def _row(self, asked: Asked) -> Row:
        words, request = self.words, asked.request
        people = "" if request.people is None else words.number(request.people)
        state = words.pgettext("request", "possible")
        if asked.problem is not None:
            state = words.pgettext("request", "not free")
        return Row(
            (
                when(request.starts, request.ends, words),
                words.text(asked.room.name),
                f"{request.group} · {words.text(request.title)}",
                people,
                state,
            ),
            request.id,
            looks=("", "", "", "", "good" if asked.problem is None else "bad"),
        )

    def _current(self) -> Asked | None:
        current = self.table.current
        return next((each for each in self._waiting if each.request.id == current), None)

    def _tell_problem_of(self, asked: Asked | None) -> None:
        if asked is None or asked.problem is None:
            self.say("")
        else:
            self.say(self.told(asked.problem), "bad")

    def _grant(self, asked: Asked, layout: UUID | None) -> None:
        request = asked.request
        wish = Wish(request.room, request.starts, request.ends, layout, request.people)

        def instead(other: Alternative) -> None:
            # Nothing is booked that the group has not agreed to: staff tell them what is free.
            room = self.words.text(other.room.name)
            free = f"{when(other.starts, other.ends, self.words)} {room}"
            self._decline(asked, self.words.pgettext("request", "Free: {when}").format(when=free))

        self.carry_out(
            lambda: self._requests.grant(request.id, layout),
            lambda _: self.done(self.words.pgettext("request", "Granted: the room is booked.")),
            lambda problem: offer(self, self.rooms, problem, wish, instead),
        )

    def _decline(self, asked: Asked, answer: str = "") -> None:
        def decline(text: str) -> None:
            self.carry_out(
                lambda: self._requests.decline(asked.request.id, text),
                lambda _: self.done(self.words.pgettext("request", "Declined.")),
            )

        question = self.words.pgettext("request", "Why not, or what else is possible?")
        self.ask(question, answer, then=decline)

    def _tell_contact(self, asked: Asked) -> None:
        def show(contact: Contact | None) -> None:
            if contact is None or not (contact.number or contact.name):
                self.say(self.words.pgettext("request", "Nobody left a number."))
                return
            told = " · ".join(part for part in (contact.name, contact.number) if part)
            self.say(f"{asked.request.group}: {told}")

        self.carry_out(lambda: self._requests.contact(asked.request), show)

    def _note(self) -> None:
        from screens.staff.request_form import RequestForm

        if not self._known:
            self.say(self.words.gettext("No rooms yet."), "bad")
            return
        day = self.desk.day() + timedelta(days=1)
        self.open(self.make(RequestForm, self._known, day))
