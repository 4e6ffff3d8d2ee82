"""The lines of a calendar, whatever a program, a mail or an editor has done to them."""

import re
from collections.abc import Iterator

from kiosk.errors import FileError
from kiosk.files.archives import looks_like
from kiosk.files.encodings import WIDE_MARKS, decoded

_BREAKS = re.compile("(?:\r*\n|\r)+")
_RAW_FOLD = re.compile(rb"\r*\n[ \t]|\r[ \t]")
_FOLD = re.compile("\n[ \t]")
_FIRST = re.compile(r"^\s*\ufeff?BEGIN[ \t]*:[ \t]*VCALENDAR\b", re.IGNORECASE | re.MULTILINE)
_BEFORE = 5000
"""Characters among which a calendar begins; mails put something before it."""
_BEGINS = re.compile(r"[A-Za-z][A-Za-z0-9-]*[ \t]*[;:]")
_BOUNDARY = re.compile(r"(?:BEGIN|END)[ \t]*:", re.IGNORECASE)
_FEW = 200
"""One odd sign among so many is a blemish; with more of them nobody knows the encoding."""


def lines_of(content: bytes) -> list[str]:
    """Return the content lines, unfolded; each begins with the name of a property.

    A line that does not is taken for the rest of the one before, which some program has broken
    without saying so.

    Raises:
        FileError: ``file.format`` (no calendar) or ``file.encoding`` (with the first line that is
            in doubt).
    """
    text = _BREAKS.sub("\n", _text(content).replace("\0", ""))
    found = _FIRST.search(text[:_BEFORE])
    if not found:
        raise FileError("file.format", looks="")
    return list(_joined(_FOLD.sub("", text[found.start() :]).split("\n")))


def _text(content: bytes) -> str:
    if not content.startswith(WIDE_MARKS):
        looks = looks_like(content[:4096])
        if looks not in {"iCalendar", "text", ""}:
            raise FileError("file.format", looks=looks)
        # Some programs fold within a sign of several bytes: join the bytes before they are read.
        content = _RAW_FOLD.sub(b"", content)
    text = _utf8(content) or decoded(content)
    if text is None:
        text = content.decode("utf-8", "replace")
        odd = text.count("\ufffd")
        if odd * _FEW > len(text):
            line = text.count("\n", 0, text.index("\ufffd")) + 1
            raise FileError("file.encoding", line=line)
    return text


def _utf8(content: bytes) -> str | None:
    """Return the text of what is valid UTF-8: calendars are in it unless they cannot be.

    RFC 5545 §3.1.4 says so; a short text could by its signs be in another encoding as well.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _joined(lines: list[str]) -> Iterator[str]:
    pieces: list[str] = []
    for line in lines:
        if pieces and _BEGINS.match(line):
            yield "".join(pieces)
            pieces = []
        if not line.strip() or (pieces and _BOUNDARY.match(pieces[0])):
            continue
        pieces.append(line if not pieces else "\\n" + line)
    if pieces:
        yield "".join(pieces)
