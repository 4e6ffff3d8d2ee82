"""Keys that follow from passphrases, slowly, so that guessing many of them takes too long."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.errors import FileError, KioskError

LEAST = 10
"""Characters of a passphrase."""

_LONGEST = 1024
_SALT = 16
_KEY = 32


class Hardness(msgspec.Struct, frozen=True):
    """How much work it is to make a key of a passphrase (Argon2id)."""

    salt: str
    """In hexadecimal signs; another one in every backup."""
    rounds: int = 4
    memory: int = 64 * 1024 * 1024
    """Bytes: what an old computer in an office can spare."""

    def bearable(self) -> bool:
        """Tell whether it is no more than a file of ours would ask for.

        A file that was made to do harm could ask for all of the memory.
        """
        try:
            salt = bytes.fromhex(self.salt)
        except ValueError:
            return False
        return (
            len(salt) == _SALT and 1 <= self.rounds <= 16 and 8192 <= self.memory <= 1024 * 1024**2
        )


@dataclass(frozen=True, slots=True)
class Secret:
    """A key together with how it was made, so that it need not be made again."""

    key: bytes
    hardness: Hardness


def new_hardness() -> Hardness:
    """Return how the keys of new backups are made."""
    return Hardness(os.urandom(_SALT).hex())


def key_of(passphrase: str, hardness: Hardness) -> bytes:
    """Return the key that follows from a passphrase."""
    from nacl import bindings as sodium  # 15 ms, and not for the first screen

    key: bytes = sodium.crypto_pwhash_alg(
        _KEY,
        # Machines differ in how they write the same letter down.
        unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"),
        bytes.fromhex(hardness.salt),
        hardness.rounds,
        hardness.memory,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
    return key


def checked(passphrase: str) -> str:
    """Return a new passphrase, if it is long enough.

    Raises:
        KioskError: It is not ("backup.short").
    """
    if len(passphrase) < LEAST:
        raise KioskError("backup.short", least=LEAST)
    return passphrase


def new_secret(passphrase: str) -> Secret:
    """Return what encrypts a new backup."""
    hardness = new_hardness()
    return Secret(key_of(passphrase, hardness), hardness)


def in_file(path: Path) -> str:
    """Return the passphrase in the first line of a file.

    Raises:
        FileError: It cannot be read ("file.missing", "file.unreadable").
        KioskError: It is too short ("backup.short").
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            line = file.readline(_LONGEST)
    except FileNotFoundError as problem:
        raise FileError("file.missing", path=path) from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "UTF-8"
        raise FileError("file.unreadable", path=path, reason=reason) from problem
    return checked(line.rstrip("\r\n"))
