"""Keys as staff know them: what stands on the key, in the words of the reader's keyboard."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_


class Key(NamedTuple):
    """A key that does something now, as the key bar shows it."""

    key: str
    """Textual's name of it, such as "f5" or "ctrl+z"."""
    label: str
    """What it does, in the reader's language already."""
    shown: str = ""
    """What stands on the key where its name does not say it, such as "D V M"."""


_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ctrl": NP_("key", "Ctrl"),
        "shift": NP_("key", "Shift"),
        "enter": NP_("key", "Enter"),
        "escape": NP_("key", "Esc"),
        "delete": NP_("key", "Del"),
        "backspace": NP_("key", "Backspace"),
        "space": NP_("key", "Space"),
        "tab": NP_("key", "Tab"),
        "home": NP_("key", "Home"),
        "end": NP_("key", "End"),
        "pageup": NP_("key", "PgUp"),
        "pagedown": NP_("key", "PgDn"),
    }
)

_SIGNS: Mapping[str, str] = MappingProxyType(
    {"up": "↑", "down": "↓", "left": "←", "right": "→", "slash": "/", "plus": "+", "minus": "-"}
)


def key_name(key: Key, words: Localizer) -> str:
    """Return what stands on a key, such as F5 or Ctrl+Z."""
    if key.shown:
        return key.shown
    return "+".join(_part(part, words) for part in key.key.split("+"))


def _part(part: str, words: Localizer) -> str:
    if part in _NAMES:
        return words.pgettext(*_NAMES[part])
    return _SIGNS.get(part) or part.upper()
