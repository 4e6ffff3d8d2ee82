"""The settings of an office as its kiosks get them: those that the office owns, as TOML."""

import json

from kiosk.i18n.content import I18nText
from kiosk.settings import OWNED, Settings


def shared_text(settings: Settings) -> str:
    """Return what an office has set of the settings that it owns (`kiosk.settings.OWNED`)."""
    lines = []
    for name in (each for names in OWNED for each in names):
        value = getattr(settings, name)
        written = _content(value) if isinstance(value, I18nText) else _plain(value)
        if written:
            lines.append(f"{name} = {written}\n")
    return "".join(lines)


def _plain(value: str | int) -> str:
    """Return a value as TOML writes it; nothing for an empty text."""
    if isinstance(value, int):
        return str(value)
    # A text of JSON is one of TOML, except that TOML wants this one escaped, too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if value else ""


def _content(value: I18nText) -> str:
    """Return a content's own texts; nothing where the phrasebook has them."""
    pairs = ", ".join(f"{_plain(tag)} = {_plain(text)}" for tag, text in value.texts)
    return f"{{ {pairs} }}" if pairs else ""
