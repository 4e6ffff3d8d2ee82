"""Looks at a file's bytes before anything parses them: what they are, what they would unpack to."""

import zipfile
from collections.abc import Mapping

from kiosk.errors import FileError
from kiosk.files.encodings import WIDE_MARKS

LARGEST_UNPACKED = 128 * 1024 * 1024
"""Bytes of all parts of a workbook together."""
HARMLESS_UNPACKED = 8 * 1024 * 1024
"""Bytes that may be packed however tightly."""
TIGHTEST = 150
"""Times smaller than its contents a larger workbook may be; spreadsheets reach 10 to 50."""
MOST_PARTS = 5000
"""Parts of a workbook."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"BEGIN:VCALENDAR", "iCalendar"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (_OLE, "xls"),
    # Before Excel 5 there was no container; the record that begins each sheet comes first.
    (b"\x09\x00\x04\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x08\x08\x00", "xls"),
    (b"\x09\x08\x10\x00", "xls"),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<meta", b"<style", b"<head", b"<body", b"<div")
_PARTS = (
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("content.xml", "OpenDocument"),
    ("index/document.iwa", "Numbers"),
    ("xl/workbook.bin", "xlsb"),
)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def looks_like(head: bytes) -> str:
    """Return the name of the format that a file's first bytes belong to; empty when unknown."""
    if head.startswith(WIDE_MARKS):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if stripped.startswith(b"<?xml"):
        return "HTML" if b"<html" in stripped else "XML"
    if stripped.startswith(_MARKUP):
        return "HTML"
    if head and not any(byte < 9 or 13 < byte < 27 for byte in head):
        return "text"
    return ""


def check_unpacking(content: bytes) -> None:
    """Make sure that unpacking a ZIP file's parts does no harm, before its directory is read.

    Raises:
        FileError: ``file.bomb``.
    """
    if content.count(b"PK\x01\x02") > MOST_PARTS:
        raise FileError("file.bomb", megabytes=len(content) // 1_000_000)


def check_parts(archive: zipfile.ZipFile, size: int) -> Mapping[str, zipfile.ZipInfo]:
    """Return the parts of a workbook by their names in small letters.

    Args:
        archive: The opened file.
        size: Its bytes.

    Raises:
        FileError: ``file.bomb`` (it would unpack to far more than its size), ``file.encrypted``,
            ``file.format`` (no workbook, or one of another kind) or ``file.damaged``.
    """
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    # Parts that lie over each other claim to take more room than there is.
    packed = min(size, sum(part.compress_size for part in parts)) or 1
    tight = unpacked > HARMLESS_UNPACKED and unpacked / packed > TIGHTEST
    if unpacked > LARGEST_UNPACKED or tight:
        raise FileError("file.bomb", megabytes=unpacked // 1_000_000)
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileError("file.encrypted")
    names = {part.filename.lstrip("/\\").replace("\\", "/").lower(): part for part in parts}
    if "xl/workbook.bin" in names:
        raise FileError("file.format", looks="xlsb")
    if "[content_types].xml" not in names or not any(each.startswith("xl/") for each in names):
        found = next((name for part, name in _PARTS if part in names), "ZIP")
        raise FileError("file.format", looks=found)
    if any(part.compress_type not in _METHODS for part in parts):
        raise FileError("file.damaged", reason="ZIP")
    return names
