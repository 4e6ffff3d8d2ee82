"""The application: the pages, what guards them, and what runs beside them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from kiosk.errors import KioskError, StoreError
from kiosk.office.faults import Faults
from kiosk.office.guard import Guard, Problem
from kiosk.office.headers import SecureHeaders
from kiosk.office.limits import Limits, note_wrong
from kiosk.office.live import Live
from kiosk.office.office import Office
from kiosk.office.sites.mounting import SiteRoutes, problems
from kiosk.office.upkeep import keep_up

_CODES = {400: "http.malformed", 404: "http.not_found", 405: "http.method", 413: "http.too_large"}

Job = Callable[[], Coroutine[Any, Any, None]]
"""Something that runs beside the pages until it is cancelled."""


def application(office: Office, live: Live, beside: Sequence[Job] = ()) -> ASGIApp:
    """Return the office's application: its pages, guarded, live and kept up, and its kiosks.

    Args:
        office: What the pages may use.
        live: Tells them of changes.
        beside: What else runs beside them.
    """
    from kiosk.office.pages.problems import problem_page
    from kiosk.office.pages.routes import routes

    def own(request: Request, status: int, code: str) -> Response:
        return problem_page(office, request, status, code)

    def upkeep() -> Coroutine[Any, Any, None]:
        return keep_up(office.upkeep)

    pages: list[BaseRoute] = [Route("/live", live.answer), *routes(office)]
    problem: Problem = own
    if (sites := office.sites) is not None:
        pages.insert(0, SiteRoutes(sites))
        problem = problems(sites, office, problem_page)
        live.when_ended(sites.end)
        beside = (sites.run, *beside)
    kiosks = office.kiosks
    if kiosks is None:
        return guarded(pages, problem, Limits(), office.url, (live.run, upkeep, *beside))
    live.when_ended(kiosks.end)
    jobs = (live.run, upkeep, *kiosks.jobs, *beside)
    return kiosks.before(guarded(pages, problem, Limits(), office.url, jobs))


def guarded(
    pages: Sequence[BaseRoute],
    problem: Problem,
    limits: Limits,
    url: str = "",
    jobs: Sequence[Job] = (),
) -> Starlette:
    """Return an application that answers with pages, and lets only what is harmless get to them.

    Args:
        pages: What is answered.
        problem: Makes the page that tells what went wrong.
        limits: What each address may ask for.
        url: The application's own address, if it is known.
        jobs: What runs beside it.
    """

    def refused(request: Request, fault: Exception) -> Response:
        if isinstance(fault, HTTPException):
            code = _CODES.get(fault.status_code, "http.malformed")
            answer = problem(request, fault.status_code, code)
            answer.headers.update(fault.headers or {})
            return answer
        if isinstance(fault, StoreError):
            answer = problem(request, 503, fault.code)
            answer.headers["Retry-After"] = "10"
            return answer
        code = fault.code if isinstance(fault, KioskError) else "http.fault"
        note_wrong(request, code)
        return problem(request, 422, code)

    app = Starlette(
        routes=pages,
        middleware=[
            Middleware(SecureHeaders),
            Middleware(GZipMiddleware, minimum_size=500, compresslevel=5),
            Middleware(Faults, problem),
            Middleware(Guard, limits, problem, url),
        ],
        exception_handlers={HTTPException: refused, KioskError: refused},
        lifespan=_beside(jobs),
    )
    # It would lead to whatever host the request has named.
    app.router.redirect_slashes = False
    return app


def _beside(jobs: Sequence[Job]) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        running = [asyncio.create_task(job()) for job in jobs]
        try:
            yield
        finally:
            for each in running:
                each.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    return lifespan
