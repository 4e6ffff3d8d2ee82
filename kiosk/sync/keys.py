"""Who says something, and who can read it: Ed25519 signatures and sealed boxes (libsodium).

A kiosk makes its key itself and never gives it away; an office derives its own from its secret.
Each keeps only the public key of the other, so that a stolen database forges nobody. The same key
is converted to X25519 where something is sealed for it, as libsodium's documentation describes.
"""

import os
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.sealing import OfficeKeys

if TYPE_CHECKING:
    from nacl.signing import SigningKey

_PURPOSE = "sync"


class Key:
    """A secret of 32 bytes that signs, and opens what was sealed for it."""

    def __init__(self, secret: bytes) -> None:
        """Take up a secret.

        Raises:
            KioskError: It is not 32 bytes long ("key.malformed").
        """
        if len(secret) != 32:
            raise KioskError("key.malformed")
        self._secret = secret

    @property
    def public(self) -> str:
        """What others know of it, in 64 hexadecimal signs."""
        return bytes(self._key().verify_key).hex()

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes that only this key can make of a message."""
        return self._key().sign(message).signature

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed for this key.

        Raises:
            KioskError: It was sealed for another one, or damaged ("sync.sealed").
        """
        from nacl.exceptions import CryptoError
        from nacl.public import SealedBox

        try:
            return SealedBox(self._key().to_curve25519_private_key()).decrypt(sealed)
        except (CryptoError, ValueError, TypeError) as problem:
            raise KioskError("sync.sealed") from problem

    def _key(self) -> "SigningKey":
        from nacl.signing import SigningKey  # 15 ms, and not for the first screen

        return SigningKey(self._secret)


class KioskKey(Key):
    """A kiosk's."""

    @classmethod
    def create(cls) -> "KioskKey":
        """Return a new one."""
        return cls(os.urandom(32))

    @property
    def secret(self) -> bytes:
        """What the kiosk keeps in its own file, and nobody else ever sees."""
        return self._secret


class OfficeSigner(Key):
    """An office's, for what it says to its kiosks."""

    def __init__(self, keys: OfficeKeys) -> None:
        super().__init__(keys.sign(_PURPOSE, b"ed25519"))


def verify(public: str, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature of a message was made with the key of which this is known."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(public)).verify(message, signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def seal_for(public: str, data: bytes) -> bytes:
    """Return data as only the key can read it of which this is known.

    Raises:
        KioskError: This is no public key ("key.malformed").
    """
    from nacl.exceptions import CryptoError
    from nacl.public import SealedBox
    from nacl.signing import VerifyKey

    try:
        box = SealedBox(VerifyKey(bytes.fromhex(public)).to_curve25519_public_key())
    except (CryptoError, ValueError, TypeError, RuntimeError) as problem:
        raise KioskError("key.malformed") from problem
    return box.encrypt(data)
