"""Contact details, sealed so that only the office can read them.

What residents write about themselves is sealed to the office's public key the moment it is entered
(libsodium's sealed box: X25519 and XSalsa20-Poly1305); the database, its log and its copies hold
nothing else. Whether two entries are the same person's is told by tokens: keyed hashes that nobody
without the office's key can compute, so that no number can be guessed from them.

A kiosk whose office is elsewhere has two keys of it and no more: it can seal, and tell a right PIN
from a wrong one.
"""

import hashlib
import hmac
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from nacl.public import PrivateKey

_KEY_LENGTH = 32
_WIDTH = 256  # every sealed contact has the same length: none tells how long a name is


@dataclass(frozen=True, slots=True)
class Contact:
    """Who signed up, in their own words."""

    name: str = ""
    number: str = ""
    """A telephone number or a neighbour card's."""
    household: str = ""


class Sealer:
    """Seals contact details for an office, and can open none."""

    def __init__(self, public: str) -> None:
        """Take up the office's public key (X25519).

        Raises:
            KioskError: It is none ("key.malformed").
        """
        try:
            self._public = bytes.fromhex(public)
        except ValueError as problem:
            raise KioskError("key.malformed") from problem
        if len(self._public) != _KEY_LENGTH:
            raise KioskError("key.malformed")

    @property
    def public(self) -> str:
        """The key that it seals to, in hexadecimal signs."""
        return self._public.hex()

    def seal(self, contact: Contact) -> str:
        """Return contact details as only the office can read them, in hexadecimal signs."""
        from nacl.public import PublicKey, SealedBox  # 15 ms, and not for the first screen

        written = json.dumps(
            [contact.name, contact.number, contact.household], ensure_ascii=False
        ).encode()
        padded = written + b" " * (-len(written) % _WIDTH)
        return SealedBox(PublicKey(self._public)).encrypt(padded).hex()


class PinKey:
    """Makes staff's PINs useless to whoever has no such key, and the digits that a lobby shows.

    It can do nothing else.
    """

    def __init__(self, secret: bytes) -> None:
        """Take up a secret of 32 bytes.

        Raises:
            KioskError: It is none ("key.malformed").
        """
        if len(secret) != _KEY_LENGTH:
            raise KioskError("key.malformed")
        self._secret = secret

    @property
    def secret(self) -> bytes:
        """What the office gives to its kiosks, and only to them."""
        return self._secret

    def token(self, pin: str) -> bytes:
        """Return what stands for a PIN."""
        return hmac.digest(self._secret, f"pin {pin}".encode(), hashlib.sha256)

    def lobby(self, period: int) -> bytes:
        """Return what the digits are made of that lobbies show for some minutes."""
        return hmac.digest(self._secret, f"lobby {period}".encode(), hashlib.sha256)


class KioskKeys(NamedTuple):
    """All that a kiosk has whose office is elsewhere."""

    sealer: Sealer
    pins: PinKey


class OfficeKeys:
    """The office's secret: it opens what was sealed, and makes tokens and signatures."""

    def __init__(self, secret: bytes) -> None:
        """Take up a secret of 32 bytes.

        Raises:
            KioskError: It is none ("key.malformed").
        """
        if len(secret) != _KEY_LENGTH:
            raise KioskError("key.malformed")
        self._secret = secret

    @classmethod
    def load(cls, path: Path) -> "OfficeKeys":
        """Return the keys in a file.

        Raises:
            KioskError: It is not there ("key.missing"), cannot be read ("key.unreadable") or holds
                something else ("key.malformed"), each with the path.
        """
        try:
            text = path.read_text("ascii").strip()
            return cls(bytes.fromhex(text))
        except FileNotFoundError as problem:
            raise KioskError("key.missing", path=str(path)) from problem
        except OSError as problem:
            raise KioskError("key.unreadable", path=str(path), reason=problem.strerror) from problem
        except (ValueError, KioskError) as problem:
            raise KioskError("key.malformed", path=str(path)) from problem

    @classmethod
    def load_or_create(cls, path: Path) -> "OfficeKeys":
        """Return the keys in a file; make it, for its owner alone, where there is none.

        Raises:
            KioskError: As for `load`; also when it cannot be made ("key.unreadable").
        """
        try:
            return cls.load(path)
        except KioskError as problem:
            if problem.code != "key.missing":
                raise
        try:
            # For its owner alone from the first moment on.
            descriptor, own = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
            try:
                with os.fdopen(descriptor, "w") as file:
                    file.write(os.urandom(_KEY_LENGTH).hex() + "\n")
                    file.flush()
                    os.fsync(file.fileno())
                # Where another process was faster, its key is the one.
                with suppress(FileExistsError):
                    os.link(own, path)
            finally:
                os.unlink(own)
        except OSError as problem:
            raise KioskError("key.unreadable", path=str(path), reason=problem.strerror) from problem
        return cls.load(path)

    @cached_property
    def sealer(self) -> Sealer:
        """What seals contact details for these keys; its public key is no secret."""
        return Sealer(bytes(self._private_key().public_key).hex())

    @cached_property
    def pins(self) -> PinKey:
        """The key of staff's PINs, which kiosks are given: nothing else follows from it."""
        return PinKey(self._mac("pins of staff", b""))

    def seal(self, contact: Contact) -> str:
        """Return contact details as only these keys can read them, in hexadecimal signs."""
        return self.sealer.seal(contact)

    def unseal(self, sealed: str) -> Contact:
        """Return contact details that were sealed.

        Raises:
            KioskError: They were sealed for another office, or damaged ("key.other").
        """
        from nacl.exceptions import CryptoError
        from nacl.public import SealedBox

        try:
            written = SealedBox(self._private_key()).decrypt(bytes.fromhex(sealed))
            return Contact(*json.loads(written))
        except (CryptoError, ValueError, TypeError) as problem:
            raise KioskError("key.other") from problem

    def token(self, kind: str, value: str) -> str:
        """Return what stands for a value of a kind wherever it must not be known."""
        return self._mac("token", f"{kind}|{value}".encode()).hex()[:32]

    def sign(self, purpose: str, message: bytes) -> bytes:
        """Return what only these keys can make of a message for a purpose: 32 bytes."""
        return self._mac(f"sign {purpose}", message)

    def seed(self, activity: str) -> str:
        """Return the secret seed of an activity's draw, by its code; the same each time."""
        return self._mac("draw", activity.encode()).hex()

    def _mac(self, purpose: str, message: bytes) -> bytes:
        key = hmac.digest(self._secret, f"lobby-kiosk {purpose}".encode(), hashlib.sha256)
        return hmac.digest(key, message, hashlib.sha256)

    def _private_key(self) -> "PrivateKey":
        from nacl.public import PrivateKey

        return PrivateKey(self._mac("sealed box", b""))
