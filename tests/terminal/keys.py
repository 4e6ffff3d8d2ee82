"""What terminals send for keys, by name: `2 Down Enter C-q F1`."""

_NAMED = {
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
    "Insert": "\x1b[2~",
    "Delete": "\x1b[3~",
    "Enter": "\r",
    "Escape": "\x1b",
    "Space": " ",
    "Tab": "\t",
    "BackTab": "\x1b[Z",
    "Backspace": "\x7f",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
    "F6": "\x1b[17~",
    "F7": "\x1b[18~",
    "F8": "\x1b[19~",
    "F9": "\x1b[20~",
    "F10": "\x1b[21~",
    "F11": "\x1b[23~",
    "F12": "\x1b[24~",
}

NAMES = tuple(_NAMED)
"""All keys with names."""


def key(name: str) -> bytes:
    """Return what a key sends: a name, one character, `C-x` with Control or `M-x` with Alt.

    Raises:
        ValueError: If there is no such key.
    """
    if name in _NAMED:
        return _NAMED[name].encode()
    if len(name) == 1:
        return name.encode()
    if name.startswith("C-") and len(name) == 3:
        return bytes([ord(name[2].upper()) & 0x1F])
    if name.startswith("M-"):
        return b"\x1b" + key(name[2:])
    raise ValueError(f"no key is called {name!r}: one character, C-x, M-x or {', '.join(_NAMED)}")
