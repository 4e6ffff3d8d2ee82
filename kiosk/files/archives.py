"""Looks at a file before anything parses it: what it is, and whether it is safe to unpack."""

import zipfile
from typing import BinaryIO

from kiosk.errors import FileError

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes; an office's roster has some ten thousand."""
LARGEST_UNPACKED = 128 * 1024 * 1024
"""Bytes of all parts of a workbook together."""
HARMLESS_UNPACKED = 8 * 1024 * 1024
"""Bytes that may be packed however tightly."""
TIGHTEST = 150
"""Times smaller than its contents a larger workbook may be; spreadsheets reach 10 to 50."""
MOST_PARTS = 5000
"""Parts of a workbook."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format 3", "SQLite"),
    (b"BEGIN:VCALENDAR", "iCalendar"),
)
_PARTS = (
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("content.xml", "OpenDocument"),
    ("Index/Document.iwa", "Numbers"),
    ("xl/workbook.bin", "xlsb"),
)


def looks_like(head: bytes) -> str:
    """Return the name of the format that a file's first bytes belong to; empty when unknown."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head.startswith(b"PK"):
        return "ZIP"
    if head.startswith(_OLE):
        return "xls"
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if stripped.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<style")):
        return "HTML" if b"<?xml" not in stripped[:5] else "XML"
    if head and not any(byte < 9 or 13 < byte < 27 for byte in head):
        return "text"
    return ""


def check_workbook(file: BinaryIO) -> None:
    """Make sure that a file is a workbook which can be unpacked without harm.

    Raises:
        FileError: ``file.format`` (another format with this name), ``file.encrypted``,
            ``file.bomb`` (it would unpack to far more than its size) or ``file.damaged``.
    """
    head = file.read(4096)
    looks = looks_like(head)
    if looks == "xls" and _ENCRYPTED in head + file.read(LARGEST_FILE):
        raise FileError("file.encrypted")
    if looks != "ZIP":
        raise FileError("file.format", looks=looks)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
    except FileError:
        raise
    except Exception as error:
        # zipfile answers a twisted archive with whatever its parts complain of.
        raise FileError("file.damaged", reason=str(error)) from error
    file.seek(0)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    tight = unpacked > HARMLESS_UNPACKED and unpacked / packed > TIGHTEST
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS or tight:
        raise FileError("file.bomb", megabytes=unpacked // 1_000_000)
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileError("file.encrypted")
    names = {part.filename.lstrip("/").replace("\\", "/") for part in parts}
    if "[Content_Types].xml" not in names or not any(each.startswith("xl/") for each in names):
        found = next((name for part, name in _PARTS if part in names), "ZIP")
        raise FileError("file.format", looks=found)
    if "xl/workbook.bin" in names:
        raise FileError("file.format", looks="xlsb")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                # Workbooks have no document types; whoever writes one wants entities expanded.
                if b"<!DOCTYPE" in stream.read(2048):
                    raise FileError("file.bomb", megabytes=unpacked // 1_000_000)
