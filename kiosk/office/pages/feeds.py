"""Calendar feeds, for programs that subscribe to them."""

import hashlib
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kiosk.errors import KioskError
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import Localizer
from kiosk.office.pages.asking import Ask

_KEPT = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
_WEAK = "W/"


def feed(ask: Ask) -> Response:
    """Answer with a calendar, or that nothing has changed since the program last asked.

    Raises:
        HTTPException: There is no such feed, or its address is no longer valid (404).
    """
    from kiosk.exports.feeds import fed, feed_of_token

    office = ask.office
    token = str(ask.request.path_params["feed"]).removesuffix(".ics")
    settings, keys, words = office.settings, office.reception.office_keys, _words(ask)
    with office.store.reading() as session:
        found = feed_of_token(session, settings, keys, words, token)
        if found is None:
            raise HTTPException(404)
        made = fed(session, settings, words, found, office.now(), office.url)
    tag = f'"{hashlib.sha256(made.content).hexdigest()[:32]}"'
    headers = {
        **_KEPT,
        "ETag": tag,
        "Last-Modified": format_datetime(made.changed, usegmt=True),
        "Vary": "Accept-Encoding",
    }
    if _unchanged(ask.request, tag, made.changed):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{found.kind.value}.ics"'
    return Response(made.content, headers=headers, media_type="text/calendar")


def _words(ask: Ask) -> Localizer:
    """Return the language that the address asks for, else the committee's.

    A program's own language is no wish: two that subscribe would otherwise see two calendars.
    """
    office = ask.office
    try:
        tag = language(ask.request.query_params.get("lang", "")[:20]).tag
    except KioskError:
        tag = office.settings.language
    return office.languages.of(tag)


def _unchanged(request: Request, tag: str, changed: datetime) -> bool:
    """Tell whether a program already has it (RFC 9110, 13.2.2: the tag counts before the date)."""
    known = request.headers.get("if-none-match")
    if known is not None:
        tags = [each.strip().removeprefix(_WEAK) for each in known.split(",")]
        return "*" in tags or tag in tags
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return changed.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
