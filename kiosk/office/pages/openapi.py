"""What the office answers at which address, for programs (OpenAPI 3.1)."""

from typing import Any, NamedTuple, TypeAlias

from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.numbers import CARD_LENGTH
from kiosk.office.tokens import TOKEN, TRAP
from kiosk.tickets import LENGTH, SIGNS

Json: TypeAlias = dict[str, Any]

_HTML, _CALENDAR, _JSON, _SVG = "text/html", "text/calendar", "application/json", "image/svg+xml"
_PARTS: Json = {
    "tag": {
        "description": "The language.",
        "schema": {"type": "string", "enum": [each.tag for each in PHONE_LANGUAGES]},
    },
    "code": {
        "description": "An activity's short code.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 12, "example": "CUT724"},
    },
    "ticket": {
        "description": f"A ticket: {LENGTH} signs of {SIGNS}, the last a check sign.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 20},
    },
    "feed": {
        "description": "The secret of a calendar feed, and its suffix.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 40},
    },
    "token": {
        "description": "The secret of the page of all sites.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 40},
    },
    "name": {
        "description": "A file of the pages.",
        "schema": {"type": "string", "enum": ["pages.css", "live.js", "icon.svg"]},
    },
}
_QUERIES: Json = {
    "page": {"type": "integer", "minimum": 1},
    "activity": {"type": "string", "maxLength": 12},
    "room": {"type": "string", "maxLength": 60},
    "v": {"type": "string", "maxLength": 20},
    "lang": {"type": "string", "maxLength": 20},
}


class _Answer(NamedTuple):
    """What is answered at an address."""

    summary: str
    media_type: str = _HTML
    queries: tuple[str, ...] = ()
    leads: bool = False
    """It only leads to another address."""
    kept: bool = False
    """A browser that has it is told so."""


_GET: dict[str, _Answer] = {
    "/": _Answer("Lead to the activities in the browser's language.", leads=True),
    "/A/{code}": _Answer("Lead to an activity.", leads=True),
    "/A/{code}/{tag}": _Answer("Lead to an activity in a language.", leads=True),
    "/T/{ticket}": _Answer("Lead to a ticket.", leads=True),
    "/T/{ticket}/{tag}": _Answer("Lead to a ticket in a language.", leads=True),
    "/f/{feed}": _Answer("A calendar to subscribe to.", _CALENDAR, ("lang",), kept=True),
    "/o/{token}": _Answer("Lead to the page of all sites.", leads=True),
    "/static/{name}": _Answer("A file of the pages.", "*/*", ("v",)),
    "/{tag}": _Answer("The activities of the next three months.", queries=("page",), kept=True),
    "/{tag}/today": _Answer("Today's roster and rooms.", kept=True),
    "/{tag}/rooms": _Answer("The rooms that groups may ask for.", kept=True),
    "/{tag}/rooms/ask": _Answer("The form for asking for a room.", queries=("room",)),
    "/{tag}/rooms/asked": _Answer("What happens with a wish for a room.", kept=True),
    "/{tag}/o/{token}": _Answer("How all sites of the office stand."),
    "/{tag}/leave": _Answer("The forms for giving places back.", queries=("activity",)),
    "/{tag}/a/{code}": _Answer("One activity.", kept=True),
    "/{tag}/a/{code}/join": _Answer("The form for signing up."),
    "/{tag}/a/{code}/calendar.ics": _Answer("The activity as an event of a calendar.", _CALENDAR),
    "/{tag}/a/{code}/draw": _Answer("The activity's draw.", kept=True),
    "/{tag}/a/{code}/draw.json": _Answer("A draw that was held, to be computed again.", _JSON),
    "/{tag}/t/{ticket}": _Answer("A ticket."),
    "/{tag}/t/{ticket}/qr.svg": _Answer("The ticket's code as a picture.", _SVG),
    "/{tag}/t/{ticket}/cancel": _Answer("Ask whether to give the places back."),
}

_TEXT: Json = {"type": "string", "maxLength": 100}
_POST: dict[str, tuple[str, Json]] = {
    "/{tag}/a/{code}/join": (
        "Sign up, and be led to the ticket. A number or a household is needed.",
        {
            "number": _TEXT
            | {"description": f"Telephone number, or the {CARD_LENGTH} digits of a card."},
            "household": _TEXT | {"description": "Building and room: 5-301."},
            "name": _TEXT,
            "party": {"type": "string", "pattern": "^[1-6]$"},
            "lobby": _TEXT | {"description": "The four digits on the lobby screen."},
            TRAP: {"type": "string", "maxLength": 0},
        },
    ),
    "/{tag}/rooms/ask": (
        "Ask for a room; the office answers by telephone.",
        {
            "room": _TEXT | {"description": "A room's code."},
            "group": _TEXT,
            "title": _TEXT | {"description": "What for."},
            "people": _TEXT | {"description": "How many come."},
            "day": _TEXT | {"description": "2026-11-25."},
            "starts": _TEXT | {"description": "14:00."},
            "ends": _TEXT | {"description": "15:30."},
            "number": _TEXT | {"description": "Telephone number."},
            TRAP: {"type": "string", "maxLength": 0},
        },
    ),
    "/{tag}/leave": (
        "Find a ticket by its code, or give places back by number and household.",
        {
            "by": {"type": "string", "enum": ["code", "number"]},
            "code": _TEXT,
            "activity": _TEXT,
            "number": _TEXT,
            "household": _TEXT,
            TRAP: {"type": "string", "maxLength": 0},
        },
    ),
    "/{tag}/t/{ticket}/cancel": ("Give a ticket's places back.", {}),
    "/{tag}/t/{ticket}/confirm": ("Take up an offer.", {}),
}


def description() -> Json:
    """Return the description of all addresses."""
    paths: Json = {}
    for path, answer in _GET.items():
        paths.setdefault(path, {})["get"] = _get(path, answer)
    for path, (summary, fields) in _POST.items():
        paths.setdefault(path, {})["post"] = _post(path, summary, fields)
    paths["/openapi.json"] = {"get": _get("/openapi.json", _Answer("This description.", _JSON))}
    paths["/live"] = {"get": _live()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "lobby-kiosk office", "version": "1"},
        "paths": paths,
    }


def _get(path: str, answer: _Answer) -> Json:
    if answer.leads:
        good: Json = {"303": {"description": "The page is there."}}
    else:
        good = {"200": _content("As asked.", answer.media_type)}
    if answer.kept:
        good["304"] = {"description": "Still the same."}
    if path.endswith("/join"):
        good["409"] = _content("Nobody can sign up now.")
    if path.endswith("/cancel"):
        good["303"] = {"description": "They were given back before: the ticket says so."}
    queries = [
        {"name": name, "in": "query", "required": False, "schema": _QUERIES[name]}
        for name in answer.queries
    ]
    return {
        "summary": answer.summary,
        "parameters": [*_parameters(path), *queries],
        "responses": good | _problems(),
    }


def _post(path: str, summary: str, fields: Json) -> Json:
    token: Json = {TOKEN: {"type": "string", "description": "From the form itself."}}
    form = {"type": "object", "properties": token | fields, "required": [TOKEN]}
    types = ("application/x-www-form-urlencoded", "multipart/form-data")
    return {
        "summary": summary,
        "parameters": _parameters(path),
        "requestBody": {"required": True, "content": {each: {"schema": form} for each in types}},
        "responses": {
            "303": {"description": "Done: the page that says so is there."},
            "409": _content("The rules do not allow it; the page says why."),
            "413": _content("More than any form takes."),
            "422": _content("The form again, with what is wrong."),
        }
        | _problems(),
    }


def _live() -> Json:
    stream = {"200": _content("Says when something has changed.", "text/event-stream")}
    return {
        "summary": "A stream of changes (server-sent events).",
        "parameters": [],
        "responses": stream | {"503": {"description": "Too many streams are open."}},
    }


def _parameters(path: str) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, **part}
        for name, part in _PARTS.items()
        if f"{{{name}}}" in path
    ]


def _problems() -> Json:
    told = {
        "400": "This is no request that a browser makes.",
        "403": "The form is another site's.",
        "404": "There is no such thing, or nobody may know.",
        "429": "Too much at once; the answer says how long to wait.",
        "503": "The records cannot be reached now.",
    }
    return {status: _content(why) for status, why in told.items()}


def _content(description: str, media_type: str = _HTML) -> Json:
    return {"description": description, "content": {media_type: {}}}
