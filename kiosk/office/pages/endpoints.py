"""Makes an address of the office out of what a page does."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk.errors import KioskError, StoreError
from kiosk.i18n.languages import language
from kiosk.office.limits import note_wrong
from kiosk.office.office import Office
from kiosk.office.pages.asking import Ask, ask_of, below_language, form_of
from kiosk.office.pages.problems import problem_page, status_of

Handler = Callable[[Ask], Response]
"""Answers somebody; may wait for the database."""

Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(office: Office, handler: Handler) -> Endpoint:
    """Return what answers at an address that begins with a language.

    A language in other letters (ZH-HANS) is led to the one address of the page.
    """

    async def answer(request: Request) -> Response:
        tag = request.path_params["tag"]
        try:
            known = language(tag).tag
        except KioskError:
            return problem_page(office, request, 404, "http.not_found")
        form = await form_of(request) if request.method == "POST" else {}
        ask = ask_of(office, request, form)
        if tag != known:
            return RedirectResponse(below_language(ask.at.root, known, request), 308)
        return await run_in_threadpool(_answer, handler, ask)

    return answer


def plain_endpoint(office: Office, handler: Handler) -> Endpoint:
    """Return what answers at an address without a language."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answer, handler, ask_of(office, request))

    return answer


def _answer(handler: Handler, ask: Ask) -> Response:
    try:
        return handler(ask)
    except StoreError:
        raise  # told by whoever serves us, with when to try again
    except KioskError as problem:
        note_wrong(ask.request, problem.code)
        status = status_of(problem)
        return problem_page(ask.office, ask.request, status, problem.code, problem.facts)
