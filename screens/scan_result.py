"""What came of a scan: a ticket is checked in, or why not; it goes back by itself."""

from functools import partial

from textual.timer import Timer

from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Ticket
from kiosk.words.tickets import party_told
from screens import sign_up_words as told
from screens.base import Show
from screens.flow import FlowScreen
from screens.refusals import Refusal
from screens.scans import CardScan, Scan, TicketScan
from screens.steps import Back
from screens.trust import Trust
from screens.widgets.board import Board
from screens.widgets.prose import Said, spaced

SHOWN = 8.0
"""Seconds for which the result stands."""


class ScanScreen(FlowScreen):
    """One calm sentence, and for a ticket that counts a welcome."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._ticket: Ticket | None = None
        self._leaving: Timer | None = None

    def heading(self) -> str:
        """Say what was done."""
        return self.words.pgettext("heading", "Scanned")

    def begin(self, scan: Scan) -> None:
        """Check a ticket in; say what is missing for anything else."""
        self.wipe()
        match scan:
            case TicketScan(code):
                self.send(partial(self._check_in, code))
            case CardScan():
                self.refused = Refusal("scan.card")
            case None:
                self.refused = Refusal("scan.unknown")

    def texts(self, words: Localizer) -> list[Said]:
        """Welcome whoever has come, or say why not."""
        held = self._ticket
        if held is None:
            return self.refusal_said(words)
        party = held.attended or held.party
        return [
            *told.status(held, words, self.desk.day()),
            Said(party_told(party, words), "strong"),
            *spaced(told.heading_of(held.activity, words, self.desk.day())),
        ]

    def on_screen_resume(self) -> None:
        """Begin to count when it is seen."""
        self.refresh_all()

    def refresh_all(self) -> None:
        """Show the result for a while, from now on."""
        super().refresh_all()
        if self._leaving is not None:
            self._leaving.stop()
            self._leaving = None
        if self.is_running and (self._ticket is not None or self.refused is not None):
            self._leaving = self.set_timer(SHOWN, self.leave)

    def leave(self) -> None:
        """Go back, if the result is still what is seen."""
        if self.is_current:
            self.post_message(Board.Chosen(Back()))

    def _check_in(self, code: str) -> Show:
        try:
            held = self.desk.reception.check_in(code)
        except Refused:
            # Whoever was told to look again later is told how it stands.
            known = self.desk.reception.ticket(code)
            if known is None or not (known.provisional or known.status == "refused"):
                raise
            held = known
        return partial(self._show, held)

    def _show(self, held: Ticket) -> None:
        self._ticket = held

    def forget(self) -> None:
        """Forget the ticket."""
        self._ticket = None
