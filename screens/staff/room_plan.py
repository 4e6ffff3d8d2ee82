"""The plan of a day: which tables to move when, and which partition to open or close."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.setups import Step, Task
from screens.day_marks import Note, notes_of
from screens.staff.key_names import Key
from screens.staff.room_table import RoomTableScreen
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row
from screens.trust import Trust


class PlanScreen(RoomTableScreen):
    """What is to be set up on a day, in the order in which it has to be done."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, day: date
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._day = day
        self._steps: tuple[Step, ...] = ()

    def heading(self) -> str:
        """Say which day it is."""
        plan = self.words.pgettext("rooms", "Plan")
        return f"{plan} · {self.words.day_word(self._day, self.desk.day())}"

    def notes(self) -> tuple[Note, ...]:
        """Say what the calendar has on the day."""
        calendar = self.desk.calendar
        return notes_of((calendar.day(self._day),), calendar, self.words)

    def none(self) -> str:
        """Say that nothing has to be moved."""
        return self.words.pgettext("plan", "Nothing has to be moved on this day.")

    def read(self) -> Callable[[], None]:
        """Read the plan."""
        steps = self.rooms.plan(self._day)

        def keep() -> None:
            self._steps = steps

        return keep

    def columns(self) -> Sequence[Column]:
        """From when until when, where, what to do, for what, and how long it takes."""
        pgettext = self.words.pgettext
        return (
            Column(pgettext("plan", "When")),
            Column(pgettext("booking", "Room"), 2),
            Column(pgettext("plan", "What to do"), 3),
            # i18n: Head of a column: the booking for which tables are moved.
            Column(pgettext("plan", "For"), 2),
            Column(pgettext("plan", "Min"), 0, "right"),
        )

    def rows(self) -> Sequence[Row]:
        """Return a row for each thing to do; where time is too short stands out."""
        words = self.words
        return [
            Row(
                (
                    words.interval(step.since, step.until),
                    words.text(step.room.name),
                    task_told(step, words),
                    words.text(step.before.title),
                    words.number(step.needed),
                ),
                number,
                "bad" if step.spare < 0 else "plain",
            )
            for number, step in enumerate(self._steps)
        ]

    def keys(self) -> tuple[Key, ...]:
        """Turn to other days."""
        pgettext = self.words.pgettext
        return (
            Key("left", pgettext("plan", "Day before"), shown="←"),
            Key("right", pgettext("plan", "Day after"), shown="→"),
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Turn to another day, or walk and tell more of a row."""
        if key in ("left", "right"):
            self.turn(1 if key == "right" else -1)
            return True
        walked = super().struck(key, character)
        number = self.table.current
        if walked and isinstance(number, int) and number < len(self._steps):
            self._tell(self._steps[number])
        return walked

    def turn(self, by: int) -> None:
        """Show another day."""
        self._day += timedelta(days=by)
        self.say("")
        self.entitle()
        self.reload()

    def _tell(self, step: Step) -> None:
        pgettext, words = self.words.pgettext, self.words
        parts = [words.text(step.room.name), task_told(step, words), seats_told(step, words)]
        if step.spare < 0:
            short = pgettext("plan", "{n} min too short")
            parts.append(short.format(n=words.number(-step.spare)))
        self.say(" · ".join(part for part in parts if part), "bad" if step.spare < 0 else "plain")


def task_told(step: Step, words: Localizer) -> str:
    """Return what is to be done, in one short line."""
    match step.task:
        case Task.JOIN:
            return words.pgettext("plan", "Open the partition")
        case Task.DIVIDE:
            return words.pgettext("plan", "Close the partition")
        case Task.SET_UP:
            names = [words.text(each.name) for each in (step.old, step.new) if each is not None]
            return " → ".join(names)


def seats_told(step: Step, words: Localizer) -> str:
    """Return how many seats are brought or taken away; nothing where nobody knows."""
    if not step.seats:
        return ""
    number = abs(step.seats)
    if step.seats > 0:
        told = words.npgettext("plan", "bring {n} seat", "bring {n} seats", number)
    else:
        told = words.npgettext("plan", "take away {n} seat", "take away {n} seats", number)
    return told.format(n=words.number(number))
