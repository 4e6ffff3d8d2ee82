"""What happened in a run, in lines that a person can read."""

from tests.simulation.clocks import TrueTime


class Broken(AssertionError):
    """A promise was not kept."""

    def __init__(self, promise: str, what: str) -> None:
        super().__init__(f"{promise}: {what}")
        self.promise = promise
        self.what = what


class Story:
    """The lines so far."""

    def __init__(self, time: TrueTime) -> None:
        self.lines: list[str] = []
        self._time = time

    def tell(self, text: str) -> None:
        self.lines.append(f"{len(self.lines) + 1:>4}. {self._time.told()}  {text}")

    def __str__(self) -> str:
        return "\n".join(self.lines)


EXACTLY_ONCE = "1 (what was called recorded reaches the office exactly once)"
NEVER_TOO_MANY = "2 (never more people than places, never two bookings at a time)"
NONE_DISAPPEARS = "3 (every command ends done, refused or parked, with a reason)"
ALL_AGREE = "4 (after a complete exchange a kiosk's tables equal the office's)"
NOBODYS_NUMBER = "5 (a kiosk's files and what it is told hold nobody's number)"
LOG_IS_ALL = "the office is what its log says"
IN_ORDER = "a kiosk's commands are carried out in its order"
COPIES_PART = "copies of a kiosk are noticed, and go on under names of their own"
ONLY_FORWARD = "a cursor only goes forward"
OFFICE_TIME = "no clock of a kiosk reaches beyond what its office knows"
NO_FAULT = "nothing ends with a fault of the program"
