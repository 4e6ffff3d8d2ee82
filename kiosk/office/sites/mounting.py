"""Leads what lies below a site's name to the pages of that site."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from kiosk.office.guard import Problem
from kiosk.office.office import Office
from kiosk.office.sites.sites import ServedSite, Sites

_SERVED = "kiosk.served"
"""Where a request that was led to a site says to which."""


class SiteRoutes(BaseRoute):
    """The addresses of all sites but those of the office's own at the root."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether an address begins with the name of a site."""
        if scope["type"] == "http" and _SERVED not in scope:
            found = self._sites.at(scope["path"])
            if found is not None:
                return Match.FULL, {"endpoint": _below(scope, *found)}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the site answer, as if there were no other."""
        below = scope["endpoint"]
        await below[_SERVED].pages(below, receive, send)


def problems(
    sites: Sites, own: Office, page: Callable[[Office, Request, int, str], Response]
) -> Problem:
    """Return what makes the page about a problem as the site does that was asked."""

    def problem(request: Request, status: int, code: str) -> Response:
        served: ServedSite | None = request.scope.get(_SERVED)
        if served is not None:
            return page(served.office, request, status, code)
        found = sites.at(request.scope["path"])
        if found is None:
            return page(own, request, status, code)
        return page(found[0].office, Request(_below(request.scope, *found)), status, code)

    return problem


def _below(scope: Scope, served: ServedSite, rest: str) -> Scope:
    raw = scope.get("raw_path") or b""
    return {
        **{name: held for name, held in scope.items() if name != "endpoint"},
        "path": rest,
        "raw_path": b"/" + raw[1:].partition(b"/")[2],
        _SERVED: served,
    }
