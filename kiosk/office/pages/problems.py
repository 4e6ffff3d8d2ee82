"""The page that tells what went wrong; it asks no database."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kiosk.errors import KioskError, Refused, StoreError
from kiosk.office.office import Office
from kiosk.office.pages.asking import ask_of
from kiosk.office.pages.rendering import private_page
from kiosk.office.pages.sentences import sentence

_UNKNOWN = frozenset({"activity.unknown", "sign_up.unknown", "draw.none"})


def problem_page(
    office: Office,
    request: Request,
    status: int,
    code: str,
    facts: Mapping[str, object] | None = None,
) -> Response:
    """Return the page about a problem, in the language of the address or of the browser.

    Args:
        office: The office.
        request: What was asked.
        status: The status of the answer.
        code: The stable code of the problem; those of requests begin with "http.".
        facts: What the sentence is about.
    """
    ask = ask_of(office, request)
    told = sentence(code, status, facts or {}, ask.words, office.day())
    return private_page(ask, "problem.html", status, told=told, here=None)


def status_of(problem: KioskError) -> int:
    """Return the status with which a problem is answered."""
    if isinstance(problem, StoreError):
        return 503
    if problem.code in _UNKNOWN:
        return 404
    return 409 if isinstance(problem, Refused) else 422
