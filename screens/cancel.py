"""Giving a place up by the code of its ticket; taking one up that was offered."""

from dataclasses import dataclass, field
from functools import partial

from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Ticket
from kiosk.tickets import LENGTH, SIGNS, read_ticket, ticket_told
from kiosk.words.tickets import party_told
from screens import sign_up_words as told
from screens.base import Show
from screens.flow import FlowScreen, done, typed
from screens.refusals import Refusal
from screens.scans import Scan, TicketScan
from screens.steps import Accept, Erase, Sign, Step, TakeUp
from screens.trust import Trust
from screens.widgets.buttons import Button, back
from screens.widgets.choices import Rows, sign_pad
from screens.widgets.prose import Said, spaced


@dataclass(slots=True)
class Visit:
    """What a visitor has typed and was told; dropped whole when they go."""

    code: str = field(default="", repr=False)
    ticket: Ticket | None = field(default=None, repr=False)
    over: bool = False
    """What was asked for is done."""


class CancelScreen(FlowScreen):
    """Asks for the code, shows whose it is not but what it is for, and asks once more."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._visit = Visit()

    def heading(self) -> str:
        """Say what is being done."""
        return self.words.pgettext("heading", "Cancel my seat")

    def begin(self) -> None:
        """Begin anew."""
        self.wipe()

    # What is said and asked

    def texts(self, words: Localizer) -> list[Said]:
        """Say what is asked now."""
        held, today = self._visit.ticket, self.desk.day()
        if held is None:
            asked = words.gettext("The code on your ticket:")
            help_said = words.gettext("No ticket? Please ask our staff.")
            return [
                Said(asked, "strong"),
                Said(_gaps(self._visit.code), "title", 1),
                *self.refusal_said(words),
                Said(help_said, "faint", 1, spare=True),
            ]
        about = told.heading_of(held.activity, words, today)
        if self._visit.over:
            return [*told.status(held, words, today), *spaced(about)]
        said = [*about, Said(party_told(held.party, words), "strong")]
        if (held.status != "confirmed" or held.provisional) and not (self.busy or self.refused):
            said += spaced(told.status(held, words, today))
        if self._offers(Accept()):
            said.append(Said(words.gettext("Cancel this sign-up?"), "strong", 1))
        return [*said, *self.refusal_said(words)]

    def answers(self, words: Localizer) -> Rows:
        """Return the pad, or what can be done with the ticket."""
        held = self._visit.ticket
        if held is None:
            return sign_pad(SIGNS, words)
        if self._visit.over or held.status in ("cancelled", "refused"):
            return ()
        if self.refused is not None and not self.refused.again:
            return ()
        rows = []
        if held.status == "offered":
            take = words.pgettext("sign-up", "Take the seat")
            rows.append([Button((take,), TakeUp(), here=True)])
        give = words.pgettext("sign-up", "Yes, cancel")
        return [*rows, [Button((give,), Accept(), here=not rows)]]

    def ways(self, words: Localizer) -> Rows:
        """Return the way back; beside the pad, OK above it."""
        if self._visit.over:
            return [[done(words)]]
        if self._visit.ticket is not None:
            return [[back(words)]]
        accept = Button((words.pgettext("pad", "OK"),), Accept(), here=True)
        return [[accept], [back(words)]]

    # What is answered

    def written(self, sign: str) -> Step | None:
        """Write the signs that tickets are made of, in any case."""
        upper = sign.upper()
        return Sign(upper) if upper in SIGNS and self._visit.ticket is None else None

    def scanned(self, scan: Scan) -> Step | None:
        """A ticket that is scanned where a code is asked for is typed and accepted."""
        if self._visit.ticket is None and not self.busy and isinstance(scan, TicketScan):
            self._visit.code = scan.code
            return Accept()
        return None

    def answer(self, step: Step) -> bool:
        """Act on an answer."""
        visit = self._visit
        match step:
            case Sign() | Erase() if visit.ticket is None:
                visit.code = typed(visit.code, step, most=LENGTH)
                self.refused = None
            case Accept() if visit.ticket is None:
                self._look_up()
            case Accept() | TakeUp() if self._offers(step):
                self._do(step)
            case _:
                return False
        return True

    def _offers(self, step: Step) -> bool:
        rows = self.answers(self.words)
        return any(button.step == step for row in rows for button in row)

    # Commands

    def _look_up(self) -> None:
        code = read_ticket(self._visit.code)
        if code is None:
            self.refused = Refusal("ticket.malformed")
        else:
            self.send(partial(self._looked_up, code))

    def _looked_up(self, code: str) -> Show:
        held = self.desk.reception.ticket(code)
        if held is None:
            raise Refused("sign_up.unknown")
        return partial(self._show_ticket, held, over=False)

    def _do(self, step: Step) -> None:
        held = self._visit.ticket
        if held is not None:
            do = self._taken_up if step == TakeUp() else self._given_back
            self.send(partial(do, held.code))

    def _given_back(self, code: str) -> Show:
        held = self.desk.reception.leave(code, actor="kiosk")
        return partial(self._show_ticket, held, over=True)

    def _taken_up(self, code: str) -> Show:
        held = self.desk.reception.confirm(code, actor="kiosk")
        return partial(self._show_ticket, held, over=True)

    def _show_ticket(self, held: Ticket, *, over: bool) -> None:
        self._visit = Visit(ticket=held, over=over)

    def forget(self) -> None:
        """Forget the code and the ticket."""
        self._visit = Visit()


def _gaps(code: str) -> str:
    """Return a code that is being typed, with a dot for every sign that is missing."""
    return ticket_told(code.ljust(LENGTH, "·"))
