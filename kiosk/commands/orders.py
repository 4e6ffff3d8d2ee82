"""All orders that can be given, in one place to import them from."""

from msgspec import UNSET, UnsetType

from kiosk.commands.activity_orders import (
    AddActivity,
    CancelActivity,
    ChangeActivity,
    CountReserved,
    ReopenActivity,
)
from kiosk.commands.booking_orders import Book, CancelBooking, ChangeBooking
from kiosk.commands.card_orders import IssueCard, RevokeCard
from kiosk.commands.duty_orders import SetDuty, WithdrawDuty
from kiosk.commands.order import Order
from kiosk.commands.person_orders import AddPerson, ChangePerson
from kiosk.commands.room_orders import AddLayout, AddRoom, ChangeLayout, ChangeRoom
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

__all__ = [
    "UNSET",
    "AddActivity",
    "AddLayout",
    "AddPerson",
    "AddRoom",
    "Book",
    "CancelActivity",
    "CancelBooking",
    "CancelSignUp",
    "ChangeActivity",
    "ChangeBooking",
    "ChangeLayout",
    "ChangePerson",
    "ChangeRoom",
    "CheckIn",
    "ConfirmOffer",
    "CountReserved",
    "EraseSignUps",
    "IssueCard",
    "LapseOffers",
    "MarkTold",
    "MoveSignUp",
    "NoShow",
    "Order",
    "ReopenActivity",
    "RevokeCard",
    "RuleSignUps",
    "RunDraw",
    "SetDuty",
    "SignUp",
    "UndoCheckIn",
    "UnsetType",
    "WithdrawDuty",
]
