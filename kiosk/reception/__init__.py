"""What people ask the office for: places in activities, from typed words to tickets."""

from kiosk.reception.applicants import Applicant
from kiosk.reception.reception import Reception

__all__ = ["Applicant", "Reception"]
