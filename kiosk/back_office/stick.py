"""A stick in the kiosk's own machine: noticed, and exchanged with once somebody has shown a PIN."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.desk import Desk
from kiosk.errors import FileError, KioskError
from kiosk.paths import DataFolder
from kiosk.sync.sticks import ROOTS, IsMount, Stick, Sticks, is_in

if TYPE_CHECKING:
    from kiosk.sync.identity import Identity
    from kiosk.sync.kiosk_stick import Gone

Progress = Callable[[str, int, int], None]
"""Told whether it reads ("in") or writes ("out"), how much is done, of how much."""


def sticks_of(
    desk: Desk, roots: Sequence[Path] = ROOTS, is_mount: IsMount = os.path.ismount
) -> Sticks | None:
    """Return what notices sticks; None where there is no office to take them to.

    Args:
        desk: The kiosk's.
        roots: Where sticks appear.
        is_mount: Tells whether one is in a folder.

    Raises:
        KioskError: It cannot be read who this kiosk is.
    """
    return None if _identity(desk) is None else Sticks(roots, is_mount)


def exchange(desk: Desk, used: Stick, progress: Progress) -> "Gone":
    """Take over what the office has put on a stick, and put on it what the office has to know.

    Args:
        desk: The kiosk's.
        used: The stick.
        progress: Told how far it is, in the thread in which this runs.

    Raises:
        KioskError: This kiosk has no office elsewhere ("bundle.not_joined"), or it cannot be read
            who it is.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.kiosk_stick import KioskStick

    identity = _identity(desk)
    if identity is None or desk.folder is None:
        raise KioskError("bundle.not_joined")
    folder = DataFolder(desk.folder)
    stick = KioskStick(identity, desk.store, desk.clock, desk.settings.zone, folder)
    if not is_in(used):
        raise FileError("bundle.vanished", name=used.path.name)
    gone = stick.go(used.path, progress)
    if gone.problem is None and not is_in(used):
        # Its folder may outlive it, and then it is the disk that was written.
        return gone._replace(out=None, problem=FileError("bundle.vanished", name=used.path.name))
    return gone


def _identity(desk: Desk) -> "Identity | None":
    if desk.folder is None or not desk.store.joined:
        return None
    from kiosk.sync.identity import load_identity

    identity = load_identity(DataFolder(desk.folder).kiosk_key)
    return identity if identity is not None and identity.joined else None
