"""Goes through the records of an old workbook before xlrd does, and leaves it only the harmless.

xlrd calculates with the formulas of names, and gives up on odd notes, links and drawings; none of
that is wanted here. Records that are not needed get a number that it passes over.
"""

import struct

from kiosk.errors import FileError

_BOF = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_EOF, _FILEPASS, _BOUNDSHEET, _STYLE = 0x000A, 0x002F, 0x0085, 0x00E0
_WORKSHEET = 0
_PASSED_OVER = 0x0FF0
_NEEDED = frozenset({
    *_BOF, _EOF, _BOUNDSHEET, 0x008E, 0x008F,
    0x0022, 0x0042,  # DATEMODE, CODEPAGE
    0x001E, 0x041E, 0x0043, 0x0243, 0x0443, 0x00E0,  # FORMAT, XF
    0x0031, 0x0231, 0x0293,  # FONT, STYLE: formats refer to them
    0x00FC, 0x003C,  # SST, CONTINUE
    0x0003, 0x0203, 0x0002, 0x027E, 0x00BD,  # NUMBER, INTEGER, RK, MULRK
    0x0004, 0x0204, 0x00D6, 0x00FD,  # LABEL, RSTRING, LABELSST
    0x0005, 0x0205, 0x0006, 0x0206, 0x0406,  # BOOLERR, FORMULA
    0x0007, 0x0207, 0x0021, 0x0221, 0x04BC, 0x00BC, 0x0036, 0x0236, 0x0037,  # its results
    0x0008, 0x0208, 0x007D, 0x0024, 0x00E5,  # ROW, COLINFO, COLWIDTH, MERGEDCELLS
    0x0044, 0x0056,  # IXFE, BUILTINFMTCOUNT
})  # fmt: skip


def harmless(stream: bytes) -> bytes:
    """Return a workbook's stream in which only what cells need is left.

    Raises:
        FileError: ``file.encrypted``, or ``file.damaged`` (cut off, or sheets that share records).
    """
    records = bytearray(stream)
    try:
        read_to, sheets = _pass_over(records, 0)
        for start in sorted(sheets):
            # Sheets that lie over each other could be read a thousand times from one file.
            if start < read_to:
                raise FileError("file.damaged", reason="BIFF")
            read_to, _ = _pass_over(records, start)
    except (struct.error, IndexError) as error:
        raise FileError("file.damaged", reason="BIFF") from error
    return bytes(records)


def _pass_over(records: bytearray, start: int) -> tuple[int, list[int]]:
    """Mark what is not needed in one part, and return its end and where it says that sheets are."""
    sheets: list[int] = []
    at, depth = start, 0
    while True:
        code, length = struct.unpack_from("<HH", records, at)
        if code in _BOF:
            depth += 1
        elif code == _EOF:
            depth -= 1
        elif code == _FILEPASS:
            raise FileError("file.encrypted")
        elif code == _BOUNDSHEET and records[at + 9] == _WORKSHEET:
            sheets += struct.unpack_from("<I", records, at + 4)
        elif code not in _NEEDED:
            struct.pack_into("<H", records, at, _PASSED_OVER)
        at += 4 + length
        if depth <= 0:
            return at, sheets


def styles_in(records: bytes) -> list[int]:
    """Return the number of each cell style's format, in a workbook of Excel 5 and later."""
    styles: list[int] = []
    at, code = 0, 0
    while code != _EOF:
        code, length = struct.unpack_from("<HH", records, at)
        if code == _STYLE:
            styles += struct.unpack_from("<H", records, at + 6)
        at += 4 + length
    return styles
