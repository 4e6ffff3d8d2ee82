"""Signing up without a phone: a number, how many people, yes; and a ticket to photograph."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.ids import new_id
from kiosk.numbers import CARD_PREFIX, card, household, mobile
from kiosk.qr import QrCode, private_modules, ticket_url
from kiosk.queries.views import Activity, Ticket
from kiosk.reception import Applicant
from screens import sign_up_words as told
from screens.base import Show
from screens.draft import Draft, Question
from screens.flow import FlowScreen, done, typed
from screens.offers import barrier, needs_household
from screens.refusals import refusal
from screens.scans import CardScan, Scan
from screens.steps import Accept, Amend, Bring, Erase, OpenSignUp, Sign, Step
from screens.trust import Trust
from screens.widgets.big_code import BigCode
from screens.widgets.buttons import Button, back
from screens.widgets.choices import Rows, digit_pad, household_pad
from screens.widgets.prose import Said
from screens.widgets.qr_code import QrCodeView

LONGEST = 20
"""Signs of a number at most."""

LARGEST_PARTY = 6


class SignUpScreen(FlowScreen):
    """Asks one thing at a time; shows no number that was typed."""

    def __init__(self, desk: Desk, words: Localizer, trust: Trust) -> None:
        super().__init__(desk, words, trust)
        self._wanted: UUID | None = None
        self._activity: Activity | None = None
        self._draft = Draft()
        self.big_code = BigCode(words)
        self.code = QrCodeView(private=True)

    def beside_words(self) -> Iterable[Widget]:
        """The ticket's code stands below the words."""
        yield self.big_code

    def beside_keys(self) -> Iterable[Widget]:
        """The ticket's QR code takes the place of the answers."""
        yield self.code

    def heading(self) -> str:
        """Say what is being done."""
        return self.words.pgettext("heading", "Sign-up")

    def begin(self, activity: UUID, number: str = "") -> None:
        """Begin anew for an activity, perhaps with a card that was scanned."""
        self.wipe()
        if activity != self._wanted:
            self._wanted, self._activity = activity, None
        self.stale = True
        self._draft = Draft(number=number, scanned=bool(number))

    def reader(self) -> Callable[[], Show] | None:
        """Read the activity."""
        wanted = self._wanted
        if wanted is None:
            return None

        def read() -> Show:
            activity = self.desk.activity(wanted)
            return lambda: self._show(activity)

        return read

    def warm(self) -> None:
        """Load the tables of telephone numbers, in a thread, before somebody types one."""
        self.run_worker(
            partial(mobile, "13800138000"), group="read", thread=True, exit_on_error=False
        )

    def _show(self, activity: Activity | None) -> None:
        self._activity = activity
        if self._draft.scanned:
            self._draft.scanned = False
            self._ask_after_number()
        self.refresh_all()

    def refresh_all(self) -> None:
        """Show what is asked now, or the ticket."""
        shown = self._draft.ticket is not None
        if not shown:
            self.big_code.show("")
            self.code.show(None)
        self.big_code.display = self.code.display = shown
        super().refresh_all()

    # What is said and asked

    def texts(self, words: Localizer) -> list[Said]:
        """Say what is asked now."""
        draft, activity = self._draft, self._activity
        if draft.ticket is not None:
            return told.ticket(draft.ticket, words, self.desk.day())
        if activity is None:
            return self.refusal_said(words)
        stopped = barrier(activity, self.desk.now())
        if stopped is not None and self.refused is None and not self.busy:
            return told.stopped(activity, stopped, words, self.desk.day())
        asked = told.question(draft, activity, words, self.desk.day())
        wrong = self.refusal_said(words)
        kept = told.kept(self.desk.settings.retention_days, words, spare=bool(wrong))
        return [*asked, *wrong, kept]

    def answers(self, words: Localizer) -> Rows:
        """Return the pad, the numbers of people, or yes."""
        draft, activity = self._draft, self._activity
        if activity is None or barrier(activity, self.desk.now()) is not None:
            return ()
        match draft.question:
            case Question.NUMBER:
                return digit_pad(words)
            case Question.HOUSEHOLD:
                return household_pad(words)
            case Question.PARTY:
                numbers = range(1, self._most() + 1)
                keys = [Button((words.number(each),), Bring(each)) for each in numbers]
                return [keys[at : at + 2] for at in range(0, len(keys), 2)]
            case Question.YES:
                return self._last_answers(activity, words)
            case Question.NOTHING:
                return ()

    def _last_answers(self, activity: Activity, words: Localizer) -> Rows:
        rows = []
        if self.refused is None:
            rows.append([Button((told.yes(activity, words),), Accept(), here=True)])
        elif self.refused.again:
            again = words.pgettext("sign-up", "Try again")
            rows.append([Button((again,), Accept(), here=True)])
        if self._most() > 1:
            other = words.pgettext("sign-up", "Other party size")
            rows.append([Button((other,), Amend(Question.PARTY))])
        other = words.pgettext("sign-up", "Other number")
        return [*rows, [Button((other,), Amend(Question.NUMBER))]]

    def ways(self, words: Localizer) -> Rows:
        """Return the way back; from a ticket it is called Done."""
        if self._draft.question is Question.NOTHING:
            return [[done(words)]]
        if self._draft.question is Question.HOUSEHOLD and self.answers(words):
            accept = Button((words.pgettext("pad", "OK"),), Accept(), here=True)
            return [[back(words), accept]]
        return [[back(words)]]

    def _most(self) -> int:
        return min(LARGEST_PARTY, self._activity.party_limit) if self._activity else 1

    # What is answered

    def written(self, sign: str) -> Step | None:
        """Digits write where a number is asked for, and answer where people are counted."""
        question = self._draft.question
        if question is Question.PARTY and sign in "123456789" and int(sign) <= self._most():
            return Bring(int(sign))
        if question is Question.NUMBER and (sign in "0123456789" or sign == "+"):
            return Sign(sign)
        if question is Question.HOUSEHOLD and (sign in "0123456789-" or sign.isalpha()):
            return Sign(sign)
        return None

    def scanned(self, scan: Scan) -> Step | None:
        """A neighbour card is the number, unless there is a ticket already."""
        if isinstance(scan, CardScan) and self._wanted is not None:
            return OpenSignUp(self._wanted, scan.number)
        return None

    def answer(self, step: Step) -> bool:
        """Act on an answer."""
        draft = self._draft
        match draft.question, step:
            case Question.NUMBER, Sign() | Erase():
                draft.number = typed(draft.number, step, most=LONGEST)
                self.refused = None
            case Question.HOUSEHOLD, Sign() | Erase():
                draft.household = typed(draft.household, step, most=LONGEST)
                self.refused = None
            case ((Question.NUMBER | Question.HOUSEHOLD), Accept()):
                self._accept_written()
            case Question.PARTY, Bring(people):
                draft.party = people
                self._ask(Question.YES)
            case Question.YES, Amend(question):
                self._amend(Question(question))
            case Question.YES, Accept():
                self._join()
            case _:
                return False
        return True

    def _accept_written(self) -> None:
        draft = self._draft
        try:
            if draft.question is Question.HOUSEHOLD:
                household(draft.household)
                self._ask_party()
            else:
                _check_number(draft.number)
                self._ask_after_number()
        except KioskError as error:
            self.refused = refusal(error)

    def _ask_after_number(self) -> None:
        draft, activity = self._draft, self._activity
        if activity is not None and needs_household(activity) and not draft.by_card:
            self._ask(Question.HOUSEHOLD)
        else:
            self._ask_party()

    def _ask_party(self) -> None:
        self._draft.party = 1
        self._ask(Question.PARTY if self._most() > 1 else Question.YES)

    def _ask(self, question: Question) -> None:
        self.refused = None
        self._draft.question = question
        if question is Question.YES:
            self._draft.order = new_id(self.desk.now())

    def _amend(self, question: Question) -> None:
        if question is Question.NUMBER:
            self._draft.number = self._draft.household = ""
        self._ask(question)

    # The command

    def _join(self) -> None:
        if self.refused is not None and not self.refused.again:
            return
        draft, wanted = self._draft, self._wanted
        assert wanted is not None
        applicant = Applicant(number=draft.number, household=draft.household, party=draft.party)
        self.send(partial(self._joined, wanted, applicant, draft.order))

    def _joined(self, activity: UUID, applicant: Applicant, order: UUID | None) -> Show:
        ticket = self.desk.reception.join(activity, applicant, origin="kiosk", id=order)
        code = private_modules(ticket_url(self.desk.office_url, ticket.code))
        return partial(self._show_ticket, ticket, code)

    def _show_ticket(self, ticket: Ticket, code: QrCode) -> None:
        self._draft = Draft(question=Question.NOTHING, ticket=ticket)
        self.big_code.show(ticket.code)
        self.code.show(code)

    def forget(self) -> None:
        """Forget the number and the ticket."""
        self._draft = Draft()


def _check_number(number: str) -> None:
    """Make sure that a number is a card's or can be a telephone's.

    Raises:
        KioskError: There is none ("contact.missing"), or it cannot be one ("number.malformed").
    """
    if not number:
        raise KioskError("contact.missing")
    if card(number) is None:
        if number.startswith(CARD_PREFIX):  # a digit of a card was mistyped
            raise KioskError("number.malformed")
        mobile(number)
