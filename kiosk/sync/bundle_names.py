"""What bundles are called: short, plain, and the same each time, so that a newer one replaces."""

import re
from pathlib import Path
from uuid import UUID

from kiosk.sync.bundle_files import SUFFIX

_LONGEST = 24


def request_name(site: str, device: str, kiosk: UUID) -> str:
    """Return the file name of what a kiosk tells its office."""
    return f"{_kiosk_name(site, device, kiosk)}-to-office{SUFFIX}"


def reply_name(site: str, device: str, kiosk: UUID) -> str:
    """Return the file name of what an office tells a kiosk."""
    return f"office-to-{_kiosk_name(site, device, kiosk)}{SUFFIX}"


def join_name(kiosk: UUID, which: str) -> str:
    """Return the file name of what a kiosk asks that wants to join ("asks"), or is answered."""
    return f"kiosk-{kiosk.hex[-6:]}-{which}-to-join{SUFFIX}"


def is_about_joining(path: Path, which: str = "asks|answer") -> bool:
    """Tell by its name whether a file is the question or the answer of a kiosk that joins."""
    return re.fullmatch(rf"kiosk-[0-9a-f]{{6}}-({which})-to-join\.kiosk", path.name) is not None


def _kiosk_name(site: str, device: str, kiosk: UUID) -> str:
    """Return a kiosk's name in signs that every stick can write.

    Where that changes it, two names could become one: a few signs of the kiosk's id follow.
    """
    plain = [_plain(each) for each in (site, device)]
    name = "-".join(each for each in plain if each)
    return name if plain == [site, device] else f"{name or 'kiosk'}-{kiosk.hex[-6:]}"


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:_LONGEST].strip("-")
