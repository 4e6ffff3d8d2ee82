"""All pages of an office, by what they are."""

from collections.abc import Mapping

from tests.browsers.running import RunningOffice

TAGS = ("zh-Hans", "en", "ja", "ko", "fr", "de", "es", "ru", "zh-Hant")
"""The languages that phones are answered in."""

UNKNOWN_TICKET = "ABCDEFG9"


def places(office: RunningOffice, tag: str) -> Mapping[str, str]:
    """Return the path of every kind of page in one language."""
    root = f"/{tag}"
    found = {"list": root, "today": f"{root}/today", "leave": f"{root}/leave"}
    for kind, code in office.activities.items():
        found[f"activity {kind}"] = f"{root}/a/{code}"
    for kind in ("open", "full", "lobby", "draw", "long", "closed", "not-yet"):
        found[f"join {kind}"] = f"{root}/a/{office.activities[kind]}/join"
    for kind in ("draw", "drawn", "open"):
        found[f"draw {kind}"] = f"{root}/a/{office.activities[kind]}/draw"
    for kind, ticket in office.tickets.items():
        found[f"ticket {kind}"] = f"{root}/t/{ticket}"
    for kind in ("confirmed", "left", "waiting"):
        found[f"cancel {kind}"] = f"{root}/t/{office.tickets[kind]}/cancel"
    found["ticket unknown"] = f"{root}/t/{UNKNOWN_TICKET}"
    found["nothing here"] = f"{root}/nothing/here"
    return found
