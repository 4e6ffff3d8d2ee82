"""All orders that can be given, in one place to import them from."""

from msgspec import UNSET, UnsetType

from kiosk.commands.activity_orders import (
    AddActivity,
    CancelActivity,
    ChangeActivity,
    CountReserved,
    CountWalkIns,
    PublishActivity,
    ReopenActivity,
    SetPhotos,
)
from kiosk.commands.booking_orders import Book, CancelBooking, ChangeBooking
from kiosk.commands.card_orders import IssueCard, RevokeCard
from kiosk.commands.change_orders import NoteSetting, TakeBack
from kiosk.commands.closure_orders import AddClosure, RemoveClosure
from kiosk.commands.duty_orders import SetDuty, WithdrawDuty
from kiosk.commands.inbox_orders import AnswerInbox, NoteRefused
from kiosk.commands.leaving_orders import LeaveByContact
from kiosk.commands.loan_orders import EndLoan, LendRoom, LendSeats, ShareActivity
from kiosk.commands.order import Order
from kiosk.commands.pattern_orders import RemovePattern, SavePattern
from kiosk.commands.person_orders import AddPerson, ChangePerson, OrderPeople, RemovePerson
from kiosk.commands.request_orders import (
    DeclineRequest,
    EraseRequests,
    GrantRequest,
    RequestRoom,
)
from kiosk.commands.room_orders import AddLayout, AddRoom, ChangeLayout, ChangeRoom
from kiosk.commands.roster_orders import PublishRoster
from kiosk.commands.series_orders import BookSeries, CancelSeries, ChangeSeries
from kiosk.commands.sign_up_orders import (
    CancelSignUp,
    CheckIn,
    ConfirmOffer,
    EraseSignUps,
    LapseOffers,
    MarkTold,
    MoveSignUp,
    NoShow,
    RuleSignUps,
    RunDraw,
    SignUp,
    UndoCheckIn,
)
from kiosk.commands.staff_orders import AddStaff, ChangePin, NoteEntry, RemoveStaff
from kiosk.commands.status_orders import ComeBack, GoOut, PauseDesk, TakeDesk

__all__ = [
    "UNSET",
    "AddActivity",
    "AddClosure",
    "AddLayout",
    "AddPerson",
    "AddRoom",
    "AddStaff",
    "AnswerInbox",
    "Book",
    "BookSeries",
    "CancelActivity",
    "CancelBooking",
    "CancelSeries",
    "CancelSignUp",
    "ChangeActivity",
    "ChangeBooking",
    "ChangeLayout",
    "ChangePerson",
    "ChangePin",
    "ChangeRoom",
    "ChangeSeries",
    "CheckIn",
    "ComeBack",
    "ConfirmOffer",
    "CountReserved",
    "CountWalkIns",
    "DeclineRequest",
    "EndLoan",
    "EraseRequests",
    "EraseSignUps",
    "GoOut",
    "GrantRequest",
    "IssueCard",
    "LapseOffers",
    "LeaveByContact",
    "LendRoom",
    "LendSeats",
    "MarkTold",
    "MoveSignUp",
    "NoShow",
    "NoteEntry",
    "NoteRefused",
    "NoteSetting",
    "Order",
    "OrderPeople",
    "PauseDesk",
    "PublishActivity",
    "PublishRoster",
    "RemoveClosure",
    "RemovePattern",
    "RemovePerson",
    "RemoveStaff",
    "ReopenActivity",
    "RequestRoom",
    "RevokeCard",
    "RuleSignUps",
    "RunDraw",
    "SavePattern",
    "SetDuty",
    "SetPhotos",
    "ShareActivity",
    "SignUp",
    "TakeBack",
    "TakeDesk",
    "UndoCheckIn",
    "UnsetType",
    "WithdrawDuty",
]
