"""Names that would act on a terminal or on Textual, and what a terminal may be sent at all."""

import random
import re
from collections.abc import Iterator

from tests.terminal.pty_session import PtySession

NAMES = [
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x9b2J\x9d52;c;aGk=\x9c",
    "\x1b[2J\x1b[?1049l",
    "a\u202eb\u2066c",
    "\x1bc\x7f\x08\x0c",
    "[link='http://example.org']here[/link]",
    "[@click=app.quit]leave[/]",
    "[@click=app.leave]leave[/]",
    "[@click=screen.copy_text]copy[/]",
    "[@click=notify('TOLD')]tell[/]",
    "[@click=nowhere.quit]leave[/]",
    "[@click=app.quit(nobody)]leave[/]",
    "[@click=focused.delete_left]cut[/]",
    "[/b]",
]
"""Each of them does harm in Textual's own app."""

MEANINGLESS = [
    b"\xff",
    b"\xc3",
    b"\xe4\xbd",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x80" * 300,
    b"\x1b[1114112u",
    b"\x1b[97;1;1114112u",
    b"\x1b[99999999999999999999;5u",
    b"\x1b[55296;1u",
    b"\x1b[<99999999999999999999;1;1M",
    b"\x1b[<0;9999999999;9999999999M",
    b"\x1b[<0;0;0M\x1b[<0;-5;-5M",
    b"\x1b[M\x00\xff\xff",
    b"\x1b[?2026;1$y\x1b[?2048;1$y",
    b"\x1b[10;10R",
    b"\x1b[O\x1b[I\x1b[O",
    b"\x1b]52;c;aGVsbG8=\x07\x1bP+q\x1b\\",
    b"\x1b[200~never ended",
]
"""Bytes that a keyboard, a broken cable or a clever visitor can send."""

_PIECES = b"\x1b [ < ; M m ~ u t R $y ? O 200~".split()
_NUMBERS = [str(number).encode() for number in (0, 1, 5, 48, 57441, 10**6, 10**12)]

_HARMFUL = re.compile(rb"(?s)\x1b[\]P_^X].{0,40}|\x07|\xc2[\x80-\x9f]")
_DRAWN = re.compile(
    rb"\x1b\[[\d;]*[mH]|\x1b\[\?[\d;]+(?:\$p|[hl])|[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)


def harmful(session: PtySession) -> list[bytes]:
    """Return what reached the terminal and should not: every OSC, DCS, APC and PM, and bells.

    That is the clipboard (OSC 52), links (OSC 8), the title (OSC 0 and 2) and everything alike.
    """
    return _HARMFUL.findall(bytes(session.output))


def undrawn(session: PtySession) -> bytes:
    """Return what reached the terminal beside signs, their places and colours, and known modes."""
    return _DRAWN.sub(b"", bytes(session.output))


def noise(seed: int, pieces: int) -> Iterator[bytes]:
    """Yield bytes that are nearly escape sequences, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(pieces):
        words = [chance.choice(_PIECES + _NUMBERS) for _ in range(60)]
        words += [chance.randbytes(chance.randint(0, 60))]
        chance.shuffle(words)
        yield b"".join(words)
