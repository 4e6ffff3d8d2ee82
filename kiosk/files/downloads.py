"""Reads something small from the web, with an end to how long and how much."""

from datetime import timedelta
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from kiosk.clock import Clock
from kiosk.errors import FileError

if TYPE_CHECKING:
    from http.client import HTTPResponse

_SCHEMES = ("http", "https")
_PORTION = 64 * 1024
_SILENCE = 10.0
"""Seconds that a server may say nothing."""
_PATIENCE = timedelta(seconds=30)
"""How long it may take in all."""


def is_address(text: str) -> bool:
    """Tell whether a text is the address of something on the web, rather than a file's name."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in _SCHEMES))


def download(url: str, *, most: int, accept: str, clock: Clock) -> bytes:
    """Return what is at an address.

    Args:
        url: Of http or https.
        most: Bytes that it may have.
        accept: Which kind is wanted, as a media type.
        clock: Tells when enough was waited.

    Raises:
        FileError: It cannot be read, or not in time ("web.unreadable"), or has more bytes
            ("web.too_large").
    """
    until = clock.now() + _PATIENCE
    content = bytearray()
    try:
        # Only these schemes: urllib would open files as well.
        if urlsplit(url).scheme not in _SCHEMES:
            raise ValueError(url)
        request = Request(url, headers={"Accept": accept, "User-Agent": "lobby-kiosk"})
        answer: HTTPResponse
        with urlopen(request, timeout=_SILENCE) as answer:
            while portion := answer.read1(_PORTION):
                content += portion
                if len(content) > most:
                    raise FileError("web.too_large", url=url)
                if clock.now() > until:
                    raise TimeoutError("timed out")
    except HTTPError as error:
        raise FileError("web.unreadable", url=url, reason=f"HTTP {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise FileError("web.unreadable", url=url, reason=str(reason)) from error
    return bytes(content)
