"""QR codes as data: which modules are dark, and addresses short enough to be read from a metre.

A code of version 3 with its quiet zone is 37 modules wide: 37×19 cells of a terminal, which leaves
room for words even at 60×20; larger ones are refused. Letters in upper case take 5½ bits instead of
8, so whatever has no case (scheme, host) and whatever we name ourselves (path, code, language) is
written in upper case.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from kiosk.errors import KioskError
from kiosk.i18n.languages import PHONE_LANGUAGES

QUIET_ZONE = 4
"""Light modules around the code (ISO/IEC 18004 §6.3.8); below two, scanners find nothing."""

CODE_LENGTH = 6
"""Length of an activity's short code that an office's address is checked with."""

_CAPACITY = {1: 128, 2: 224, 3: 352}  # data bits at level M (ISO/IEC 18004, table 7)
_UPPER = "[0-9A-Z $%*+./:-]"  # what 5½ bits can hold
_UPPER_RUN = re.compile(f"({_UPPER}{{10,}})")  # shorter ones cost more to switch to than they save
_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code, ready to be drawn in any way."""

    url: str
    """What a phone reads."""

    version: int
    """1 to 3; a version more is four modules more on each side."""

    rows: tuple[tuple[bool, ...], ...]
    """From the top, true where a module is dark, with the quiet zone."""

    @property
    def size(self) -> int:
        """Modules on each side, with the quiet zone: 37 for version 3."""
        return len(self.rows)


@lru_cache(maxsize=64)
def modules(url: str) -> QrCode:
    """Return the code of an address: level M, quiet zone of 4, version 3 at most.

    It is remembered, so the address must be nobody's secret.

    Raises:
        KioskError: "qr.too_long" if the address needs a larger version.
    """
    return private_modules(url)


def private_modules(url: str) -> QrCode:
    """Return the code of an address that is not remembered here: a ticket is its holder's.

    Raises:
        KioskError: "qr.too_long" if the address needs a larger version.
    """
    runs = _runs(url)
    version = _version(url, runs)
    from qrcode.constants import ERROR_CORRECT_M  # 20 ms, and not for the first screen
    from qrcode.main import QRCode
    from qrcode.util import QRData

    code = QRCode(version=version, error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    for run in runs:
        code.add_data(QRData(run))
    code.make(fit=False)
    rows = tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())
    return QrCode(url, version, rows)


@lru_cache(maxsize=64)
def plain(digits: str) -> QrCode:
    """Return the code of a number for paper: some 30 % of it may be dirty or torn (level H).

    Raises:
        KioskError: "qr.too_long" if these are no digits, or more than 17.
    """
    if not re.fullmatch(r"[0-9]{1,17}", digits):
        raise KioskError("qr.too_long", url=digits, length=len(digits))
    from qrcode.constants import ERROR_CORRECT_H
    from qrcode.main import QRCode

    code = QRCode(version=1, error_correction=ERROR_CORRECT_H, border=QUIET_ZONE)
    code.add_data(digits)
    code.make(fit=False)
    rows = tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())
    return QrCode(digits, 1, rows)


def activity_url(office_url: str, code: str, tag: str) -> str:
    """Return the address of an activity's page in a language, such as .../A/7F3K9Q/JA.

    Args:
        office_url: The office's own address; a path in it keeps its case.
        code: The activity's short code.
        tag: The language's public tag; the office reads it in either case.

    Raises:
        KioskError: "qr.bad_url" if the office's address is not one.
    """
    return f"{_base(office_url)}/A/{code.upper()}/{tag.upper()}"


def page_url(office_url: str, tag: str, page: str = "") -> str:
    """Return the address of a page that is nobody's in a language, such as .../JA/today.

    Args:
        office_url: The office's own address.
        tag: The language's public tag.
        page: The page, as the office names it; empty is the list of activities.

    Raises:
        KioskError: "qr.bad_url" if the office's address is not one.
    """
    return f"{_base(office_url)}/{tag.upper()}" + (f"/{page}" if page else "")


def ticket_url(office_url: str, ticket: str) -> str:
    """Return the address of a ticket's page, such as .../T/K7F3QX9P.

    Without an office that phones can reach it is the ticket alone, which a kiosk's scanner reads.

    Args:
        office_url: The office's own address, or an empty text.
        ticket: The ticket's code.

    Raises:
        KioskError: "qr.bad_url" if the office's address is not one.
    """
    return f"{_base(office_url)}/T/{ticket.upper()}" if office_url else ticket.upper()


def check_office_url(office_url: str) -> None:
    """Make sure that every activity's code will fit, whatever the language.

    Raises:
        KioskError: "qr.bad_url" if it is no plain address of a site; "qr.too_long" if codes
            would become larger than version 3, with the `url` that does not fit.
    """
    for language in PHONE_LANGUAGES:
        url = activity_url(office_url, "W" * CODE_LENGTH, language.tag)
        _version(url, _runs(url))


def _base(office_url: str) -> str:
    """Return the office's address as far as it has no case in upper case, without a last slash."""
    parts = _parts(office_url)
    path = parts.path.strip("/")
    return f"{parts.scheme}://{parts.netloc}".upper() + (f"/{path}" if path else "")


def _parts(office_url: str) -> SplitResult:
    """Take an address apart, its host in the letters that the domain name system knows."""
    try:
        parts = urlsplit(office_url.strip())
        port = f":{parts.port}" if parts.port else ""
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as problem:  # a port that is no number, a host that is no name
        raise KioskError("qr.bad_url", url=office_url) from problem
    if (
        parts.scheme not in ("http", "https")
        or not _HOST.fullmatch(host)
        or not re.fullmatch(r"[\w/.~%-]*", parts.path, re.ASCII)
        or (parts.username or parts.password or parts.query or parts.fragment)
    ):
        raise KioskError("qr.bad_url", url=office_url)
    return parts._replace(netloc=host + port)


def _runs(url: str) -> list[str]:
    """Cut an address into parts that are each packed as densely as their letters allow."""
    cut = [run for run in _UPPER_RUN.split(url) if run]
    return min(cut, [url], key=_bits)


def _bits(runs: list[str]) -> int:
    """Return how many bits the parts take, each with its mode and its length."""
    total = 0
    for run in runs:
        if re.fullmatch(f"{_UPPER}+", run):
            total += 4 + 9 + 11 * (len(run) // 2) + 6 * (len(run) % 2)
        else:
            total += 4 + 8 + 8 * len(run.encode())
    return total


def _version(url: str, runs: list[str]) -> int:
    """Return the smallest version that holds the parts of an address.

    Raises:
        KioskError: "qr.too_long" if there is none up to 3.
    """
    bits = _bits(runs)
    for version, capacity in _CAPACITY.items():
        if bits <= capacity:
            return version
    raise KioskError("qr.too_long", url=url, length=len(url))
