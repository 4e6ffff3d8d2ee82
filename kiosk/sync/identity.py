"""Who a kiosk is and which office it trusts, in a file apart from the database.

It outlives a damaged database, and alone makes a new one whole: with it, and what waits in the
journal, the kiosk asks its office for everything else.
"""

import os
import tempfile
from pathlib import Path
from uuid import UUID

import msgspec

from kiosk.errors import KioskError
from kiosk.sealing import KioskKeys, PinKey, Sealer
from kiosk.sync.keys import KioskKey

_LARGEST = 64 * 1024


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk that has asked to join an office, or has joined it."""

    secret: str
    """Of its own Ed25519 key, in hexadecimal signs."""
    kiosk: UUID
    incarnation: UUID
    """Under which it asked; the database knows under which it goes on."""
    url: str
    """Of its office, as it was typed, without a slash in the end."""
    invite: str
    """What the invitation was called by: the same one goes on where it was interrupted."""
    site: str = ""
    """Empty until the office has answered."""
    device: str = ""
    public: str = ""
    """The office's Ed25519 key, pinned."""
    contacts: str = ""
    """The key that contact details are sealed to, in hexadecimal signs."""
    pins: str = ""
    """The key of staff's PINs, in hexadecimal signs."""
    phones: str = ""
    """The address of the pages for phones, unless the office's settings name one."""

    @property
    def joined(self) -> bool:
        """Whether the office has answered."""
        return bool(self.public)

    @property
    def keys(self) -> KioskKeys:
        """What it has of its office's keys.

        Raises:
            KioskError: They are none ("key.malformed").
        """
        try:
            return KioskKeys(Sealer(self.contacts), PinKey(bytes.fromhex(self.pins)))
        except ValueError as problem:
            raise KioskError("key.malformed") from problem

    @property
    def key(self) -> KioskKey:
        """Its own key."""
        return KioskKey(bytes.fromhex(self.secret))


def load_identity(path: Path) -> Identity | None:
    """Return who this kiosk is; None where it never asked an office to join it.

    Raises:
        KioskError: The file cannot be read ("key.unreadable") or holds something else
            ("key.kiosk"), each with the path.
    """
    try:
        with path.open("rb") as file:
            written = file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise KioskError("key.unreadable", path=str(path), reason=problem.strerror) from problem
    try:
        identity = msgspec.json.decode(written, type=Identity)
        identity.key  # noqa: B018  a secret that is none must show now
    except (msgspec.MsgspecError, ValueError, KioskError) as problem:
        raise KioskError("key.kiosk", path=str(path)) from problem
    return identity


def save_identity(path: Path, identity: Identity) -> None:
    """Write down who this kiosk is, for its owner alone, whole or not at all.

    Raises:
        KioskError: It cannot be written ("key.unreadable").
    """
    written = msgspec.json.format(msgspec.json.encode(identity)) + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, written)
    except OSError as problem:
        raise KioskError("key.unreadable", path=str(path), reason=problem.strerror) from problem


def replace_file(path: Path, written: bytes) -> None:
    """Put a file in a place of another at once: a power cut leaves the one or the other, whole.

    Raises:
        OSError: It cannot be written; the other is as it was.
    """
    # For its owner alone from the first moment on.
    descriptor, own = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        os.replace(own, path)
    except BaseException:
        Path(own).unlink(missing_ok=True)
        raise
    keep_names(path.parent)


def keep_names(folder: Path) -> None:
    """Let the names of files in a folder survive a power cut.

    Raises:
        OSError: The folder cannot be written.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
