"""What people read of an event: texts of others, unescaped and made inert."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from kiosk.files.calendars.blocks import Block, Property
from kiosk.files.calendars.events import OWN
from kiosk.text import inert

TITLE = 120
"""Characters of a title, a place or a name at most."""
LONG = 2000
"""Characters of a description at most."""

_MARKUP = re.compile(r"<(?:br|p|b|i|u|a|ul|ol|li|div|span|html|body)\b[^>]{0,500}>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"<(?:br|/p|/li|/div)\b[^>]{0,500}>", re.IGNORECASE)
_TAGS = re.compile(r"<[/!a-z][^>]{0,500}>", re.IGNORECASE)
_ROOMS = frozenset({"ROOM", "RESOURCE"})
_HIDDEN = frozenset({"PRIVATE", "CONFIDENTIAL"})


@dataclass(frozen=True, slots=True)
class Words:
    """The texts and states of an event."""

    title: str
    description: str
    place: str
    contact: str
    """Whom to ask: a contact that is named, else whoever organises it."""
    rooms: tuple[str, ...]
    """Rooms that were invited as guests."""
    categories: tuple[str, ...]
    private: bool
    cancelled: bool
    cut: bool
    """A text was longer than can be kept."""
    own: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    """Of title, description, place and contact those that the file has at all."""


def words_of(block: Block, *, cancelled: bool) -> Words:
    """Return the words of an event.

    Args:
        block: The event.
        cancelled: The whole file calls off what is in it.
    """
    description = text_of(block.first("DESCRIPTION"))
    if _MARKUP.search(description):
        description = unescape(_TAGS.sub("", _LINE_ENDS.sub("\n", description)))
    title, place = text_of(block.first("SUMMARY")), text_of(block.first("LOCATION"))
    organiser = block.first("ORGANIZER")
    contact = text_of(block.first("CONTACT")) or _named(organiser)
    state = block.value("STATUS").upper()
    names = {"DESCRIPTION": "description", "LOCATION": "place", "CONTACT": "contact"}
    own = {
        each.name.removeprefix(OWN): text_of(each)
        for each in block.properties
        if each.name.startswith(OWN)
    }
    return Words(
        title=inert(title, TITLE),
        description=inert(description, LONG, lines=True),
        place=inert(place, TITLE),
        contact=inert(contact, TITLE),
        rooms=tuple(_rooms(block)),
        categories=tuple(_categories(block)),
        private=block.value("CLASS").upper() in _HIDDEN,
        cancelled=cancelled or state in {"CANCELLED", "CANCELED"},
        cut=len(title) > TITLE or len(description) > LONG or len(place) > TITLE,
        own=own,
        given=frozenset(field for name, field in names.items() if name in block.names),
    )


def text_of(found: Property | None) -> str:
    """Return a text; none is empty."""
    return found.value if found else ""


def _named(organiser: Property | None) -> str:
    """Return the name of an organiser, never a mail address."""
    name = organiser.parameters.get("CN", "") if organiser else ""
    return "" if "@" in name else name


def _rooms(block: Block) -> list[str]:
    guests = [each.parameters for each in block.properties if each.name == "ATTENDEE"]
    return [
        inert(each["CN"], TITLE)
        for each in guests[:200]
        if each.get("CUTYPE", "").upper() in _ROOMS and each.get("CN")
    ][:5]


def _categories(block: Block) -> list[str]:
    found = [each for each in block.properties if each.name == "CATEGORIES"][:10]
    texts = [inert(piece, TITLE) for each in found for piece in each.value.split(",")[:20]]
    return [text for text in dict.fromkeys(texts) if text]
