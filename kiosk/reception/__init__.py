"""What people ask the office for: places in activities, from typed words to tickets."""

from kiosk.reception.applicants import Applicant
from kiosk.reception.reception import Reception
from kiosk.reception.wishes import RoomWish

__all__ = ["Applicant", "Reception", "RoomWish"]
