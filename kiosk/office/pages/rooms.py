"""Rooms on a phone: which there are, and the form with which a group asks for one."""

from dataclasses import astuple, replace
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from starlette.responses import RedirectResponse, Response

from kiosk.errors import KioskError, Refused, StoreError
from kiosk.ids import id_from
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import Shown, shown, shown_maybe
from kiosk.office.pages.forms import (
    NOTHING,
    checked_lengths,
    command_of,
    token_again,
    wrong,
)
from kiosk.office.pages.rendering import PRIVATE, private_page, public_page
from kiosk.office.tokens import TOKEN, TRAP
from kiosk.queries.views import Room
from kiosk.reception import RoomWish
from kiosk.reception.wishes import free_instead, rooms_for_groups
from kiosk.words.tickets import party_told
from kiosk.words.times import moment

_PURPOSE = "room"
_FIELDS = ("room", "group", "title", "people", "day", "starts", "ends", "number")
_CLOSED = {"booking.closed": "request.closed", "booking.closed_day": "request.closed_day",
           "booking.times": "request.time"}  # fmt: skip
_AHEAD = timedelta(days=366)


class RoomCard(NamedTuple):
    """A room, as a list of them shows it."""

    code: str
    name: Shown
    place: Shown | None
    people: str
    hours: str


def room_list(ask: Ask) -> Response:
    """Answer with the rooms that groups may ask for."""
    return public_page(ask, "rooms.html", here="rooms", cards=[_card(ask, r) for r in _rooms(ask)])


def ask_form(ask: Ask) -> Response:
    """Answer with the form."""
    return _form(ask)


def ask_for_room(ask: Ask) -> Response:
    """Note a wish and lead to what happens with it; else show the form again with what is wrong."""
    try:
        command = command_of(ask, _PURPOSE, "")
        checked_lengths(ask, _FIELDS)
        wish = _wish(ask)
        ask.office.reception.ask_for_room(wish, ask.tag, id=_own(command, wish))
    except KioskError as problem:
        return _form(ask, _told_apart(ask, problem))
    return RedirectResponse(ask.at.asked_room(), 303, PRIVATE)


def asked(ask: Ask) -> Response:
    """Answer with what happens with a wish that has come in."""
    return public_page(ask, "asked.html", here="rooms")


def _own(command: UUID, wish: RoomWish) -> UUID:
    """Return the command of a form for what was typed into it.

    Sent again it is the same wish; but who goes back in the browser and names another day has one
    more.
    """
    return id_from(command, "\n".join(astuple(wish)))


def _wish(ask: Ask) -> RoomWish:
    return RoomWish(**{name: ask.form.get(name, "") for name in _FIELDS})


def _rooms(ask: Ask) -> tuple[Room, ...]:
    with ask.office.store.reading() as session:
        return rooms_for_groups(session, ask.office.settings.site)


def _card(ask: Ask, room: Room) -> RoomCard:
    words = ask.words
    return RoomCard(
        room.code,
        shown(room.name, words),
        shown_maybe(room.place, words),
        party_told(room.capacity, words),
        words.interval(room.opens, room.closes),
    )


def _told_apart(ask: Ask, problem: KioskError) -> KioskError:
    """Return a problem with what a page may say of it, in the reader's words."""
    if isinstance(problem, StoreError) or problem.code not in _CLOSED:
        return problem
    facts = {
        name: ask.words.time(value)
        for name, value in problem.facts.items()
        if name in ("opens", "closes") and isinstance(value, int)
    }
    return Refused(_CLOSED[problem.code], **facts)


def _form(ask: Ask, problem: KioskError | None = None) -> Response:
    said = wrong(ask, problem) if problem else NOTHING
    if problem is not None and said.field == "starts" and problem.facts.get("field") == "ends":
        said = replace(said, field="ends")
    typed = {name: ask.typed(name) for name in _FIELDS}
    typed["room"] = typed["room"] or ask.asked("room")
    today = ask.office.day()
    return private_page(
        ask,
        "ask.html",
        said.status,
        here="rooms",
        wrong=said,
        cards=[_card(ask, room) for room in _rooms(ask)],
        typed=typed,
        first=today.isoformat(),
        last=(today + _AHEAD).isoformat(),
        instead=_instead(ask) if said.code == "request.taken" else [],
        token=(TOKEN, token_again(ask, _PURPOSE, "", problem)),
        trap=TRAP,
        days=ask.office.settings.retention_days,
    )


def _instead(ask: Ask) -> list[tuple[Shown, str, str]]:
    """Return what else is free: the room, when, and until when."""
    office, words = ask.office, ask.words
    with office.store.reading() as session:
        found = free_instead(
            session, office.settings.site, _wish(ask), office.settings.zone, office.now()
        )
    today = office.day()
    return [
        (shown(each.room.name, words), moment(each.starts, words, today), words.time(each.ends))
        for each in found
    ]
