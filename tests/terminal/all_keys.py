"""Every key that a keyboard in a lobby can send, in the ways that terminals send it."""

import string

from tests.terminal.keys import NAMES, key

ESC = b"\x1b"
CONTROL = [bytes([code]) for code in range(0x20) if code != 0x1B]
ALT = [ESC + letter.encode() for letter in string.ascii_letters + string.digits]
NAMED = [key(name) for name in NAMES if name not in ("F8", "F9", "F10")]
MODIFIED = [
    f"\x1b[{prefix};{modifier}{end}".encode()
    for modifier in range(2, 9)
    for prefix, end in [(1, "A"), (1, "P"), (1, "S"), (3, "~"), (5, "~"), (21, "~"), (24, "~")]
]
KITTY = [
    f"\x1b[{code};{modifier}u".encode()
    for code in [*map(ord, "acpqvxz\\"), 27, 57344, 57363]
    for modifier in (1, 5, 9)
]
BY_KIND = {
    "control": CONTROL,
    "alt": ALT,
    "named": NAMED,
    "modified": MODIFIED,
    "kitty": KITTY,
}
"""The keys by the way they are made; without F8 to F10, which the demo itself uses."""
