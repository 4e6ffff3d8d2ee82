"""The settings of a kiosk whose office is elsewhere: some are the office's, the others its own."""

import logging
from dataclasses import replace
from pathlib import Path

from kiosk.errors import KioskError, SettingsError
from kiosk.paths import DataFolder
from kiosk.qr import check_office_url
from kiosk.settings import Settings, read_owned
from kiosk.sync.identity import Identity, replace_file
from kiosk.sync.messages import mark

_LARGEST = 64 * 1024

_log = logging.getLogger(__name__)


def joined_settings(own: Settings, folder: DataFolder, identity: Identity) -> Settings:
    """Return what holds at a kiosk that has joined an office.

    Args:
        own: What its own settings file says.
        folder: Where the office's lie.
        identity: Which kiosk it is.
    """
    settings = own
    text = office_text(folder.office_settings)
    try:
        settings = read_owned(text, own, folder.office_settings)
    except SettingsError as problem:
        _log.warning("The office's settings cannot be read and are asked for again: %s", problem)
    if not settings.office_url and _is_address(identity.phones):
        settings = replace(settings, office_url=identity.phones)
    # It serves no pages itself: phones go to the office.
    return replace(settings, site=identity.site, device=identity.device, office_port=0)


def office_text(path: Path) -> str:
    """Return the office's settings as it sent them; empty where they are lost."""
    try:
        return path.read_bytes()[:_LARGEST].decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def office_mark(path: Path) -> str:
    """Return a short mark of the office's settings that are here."""
    return mark(office_text(path))


def keep_office_text(path: Path, text: str) -> bool:
    """Keep what the office has sent, and tell whether it is other than what was there.

    Raises:
        SettingsError: It cannot be written ("settings.unreadable"), or is too large.
    """
    written = text.encode()
    if len(written) > _LARGEST:
        raise SettingsError("settings.unreadable", path=path, reason="too large")
    if text == office_text(path):
        return False
    try:
        replace_file(path, written)
    except OSError as problem:
        raise SettingsError("settings.unreadable", path=path, reason=problem.strerror) from problem
    return True


def _is_address(url: str) -> bool:
    try:
        check_office_url(url)
    except KioskError:
        return False
    return True
