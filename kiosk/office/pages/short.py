"""The short addresses in QR codes, in capital letters because codes are smaller then."""

from starlette.responses import RedirectResponse, Response

from kiosk.office.pages.asking import Ask

_ANEW = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
"""Another reader of the same phone may want another language."""


def home(ask: Ask) -> Response:
    """Lead to the activities, in the language of the browser."""
    return RedirectResponse(ask.at.activities(), 303, _ANEW)


def activity(ask: Ask) -> Response:
    """Lead to the page of an activity, in the language of the code or of the browser."""
    return RedirectResponse(ask.at.activity(ask.part("code").upper()), 303, _ANEW)


def ticket(ask: Ask) -> Response:
    """Lead to a ticket, in the language of the code or of the browser."""
    return RedirectResponse(ask.at.ticket(ask.part("ticket").upper()), 303, _ANEW)
