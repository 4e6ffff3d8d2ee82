"""The colours of duties and days on paper: tints that stay apart in grey, with dark edges."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kiosk.files.prints.paper import WHITE, Colour


class Tint(NamedTuple):
    """A ground, and the ink of what stands out on it."""

    ground: Colour
    ink: Colour


KINDS: Mapping[str, Tint] = MappingProxyType(
    {
        "desk": Tint((201, 230, 208), (16, 82, 40)),
        "visit": Tint((253, 232, 192), (128, 72, 0)),
        "meeting": Tint((212, 224, 246), (28, 62, 128)),
        "training": Tint((232, 219, 244), (88, 42, 122)),
        "leave": Tint((236, 237, 239), (92, 97, 104)),
        "other": Tint((252, 252, 252), (44, 48, 54)),
    }
)
"""Of each kind of duty."""

DAYS: Mapping[str, Tint] = MappingProxyType(
    {"holiday": Tint((122, 20, 20), WHITE), "make-up": Tint((59, 70, 80), WHITE)}
)
"""Of the stamps on days off and make-up workdays."""
