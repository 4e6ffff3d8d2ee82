"""Which page answers at which address."""

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kiosk.office.office import Office
from kiosk.office.pages import (
    activities,
    calendars,
    draws,
    feeds,
    joining,
    leaving,
    rooms,
    short,
    tickets,
    today,
)
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.endpoints import Handler, endpoint, plain_endpoint
from kiosk.office.pages.files import static_file
from kiosk.office.pages.openapi import description
from kiosk.office.sites import overview

_SHORT: tuple[tuple[str, Handler], ...] = (
    ("/", short.home),
    ("/{tag}/", short.home),
    # Codes are in capital letters; who types the address may write small ones.
    *((f"/{a}/{{code}}", short.activity) for a in "Aa"),
    *((f"/{a}/{{code}}/{{tag}}", short.activity) for a in "Aa"),
    *((f"/{t}/{{ticket}}", short.ticket) for t in "Tt"),
    *((f"/{t}/{{ticket}}/{{tag}}", short.ticket) for t in "Tt"),
    ("/f/{feed}", feeds.feed),
    ("/o/{token}", overview.short),
    ("/static/{name}", static_file),
)

_PAGES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/{tag}", activities.activity_list),
    ("GET", "/{tag}/today", today.today),
    ("GET", "/{tag}/rooms", rooms.room_list),
    ("GET", "/{tag}/rooms/ask", rooms.ask_form),
    ("POST", "/{tag}/rooms/ask", rooms.ask_for_room),
    ("GET", "/{tag}/rooms/asked", rooms.asked),
    ("GET", "/{tag}/o/{token}", overview.page),
    ("GET", "/{tag}/leave", leaving.leave_form),
    ("POST", "/{tag}/leave", leaving.leave),
    ("GET", "/{tag}/a/{code}", activities.one_activity),
    ("GET", "/{tag}/a/{code}/join", joining.join_form),
    ("POST", "/{tag}/a/{code}/join", joining.join),
    ("GET", "/{tag}/a/{code}/calendar.ics", calendars.calendar_file),
    ("GET", "/{tag}/a/{code}/draw", draws.draw_page),
    ("GET", "/{tag}/a/{code}/draw.json", draws.draw_data),
    ("GET", "/{tag}/t/{ticket}", tickets.ticket),
    ("GET", "/{tag}/t/{ticket}/qr.svg", tickets.ticket_code),
    ("GET", "/{tag}/t/{ticket}/cancel", tickets.cancel_form),
    ("POST", "/{tag}/t/{ticket}/cancel", tickets.cancel),
    ("POST", "/{tag}/t/{ticket}/confirm", tickets.confirm),
)


def routes(office: Office) -> list[BaseRoute]:
    """Return all addresses of the pages, with what answers at each."""
    return [
        Route("/openapi.json", plain_endpoint(office, _description)),
        *(Route(path, plain_endpoint(office, handler)) for path, handler in _SHORT),
        *(Route(path, endpoint(office, page), methods=[method]) for method, path, page in _PAGES),
    ]


def _description(ask: Ask) -> Response:
    return JSONResponse(description(), headers={"Cache-Control": "no-cache"})
