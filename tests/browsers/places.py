"""All pages of an office, by what they are."""

from collections.abc import Mapping

from tests.browsers.running import RunningOffice

TAGS = ("zh-Hans", "en", "ja", "ko", "fr", "de", "es", "ru", "zh-Hant")
"""The languages that phones are answered in."""

ACTIVITIES = (
    "open",
    "bad-words",
    "long",
    "everybody",
    "lobby",
    "not-yet",
    "full",
    "drawn",
    "called-off",
)
"""Those whose pages differ in more than words."""

TICKETS = ("confirmed", "waiting", "offered", "entered", "moved", "called-off", "left")
"""Those whose pages differ."""

UNKNOWN_TICKET = "ABCDEFG9"


STATUSES = {"ticket unknown": 404, "nothing here": 404, "join not-yet": 409}
"""Of pages that say that something is not possible; all others answer with 200."""


def places(office: RunningOffice, tag: str) -> Mapping[str, str]:
    """Return the path of every kind of page in one language."""
    root = f"/{tag}"
    found = {"list": root, "today": f"{root}/today", "leave": f"{root}/leave"}
    found |= {"rooms": f"{root}/rooms", "ask": f"{root}/rooms/ask", "asked": f"{root}/rooms/asked"}
    for kind in ACTIVITIES:
        found[f"activity {kind}"] = f"{root}/a/{office.activities[kind]}"
    for kind in ("open", "full", "lobby", "draw", "long", "not-yet"):
        found[f"join {kind}"] = f"{root}/a/{office.activities[kind]}/join"
    for kind in ("draw", "drawn"):
        found[f"draw {kind}"] = f"{root}/a/{office.activities[kind]}/draw"
    for kind in TICKETS:
        found[f"ticket {kind}"] = f"{root}/t/{office.tickets[kind]}"
    found["cancel"] = f"{root}/t/{office.tickets['confirmed']}/cancel"
    found["ticket unknown"] = f"{root}/t/{UNKNOWN_TICKET}"
    found["nothing here"] = f"{root}/nothing/here"
    return found
