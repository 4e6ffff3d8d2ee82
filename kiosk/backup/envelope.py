"""The file of a backup: what it says of itself in clear, and its body, sealed or not.

A backup is written once and read from its beginning. An encrypted one is a chain of blocks
(libsodium's secretstream) of which the last is marked as the last: none can be changed, left out
or moved, and an end that is missing is noticed. What stands in clear before it is bound to it.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Protocol

import msgspec

from kiosk.backup.passphrases import Hardness, Secret, key_of
from kiosk.errors import FileError

if TYPE_CHECKING:
    from nacl.bindings import crypto_secretstream_xchacha20poly1305_state as State

MAGIC = b"lobby-kiosk backup 1\n"
"""What every backup begins with."""

BLOCK = 64 * 1024
"""How many bytes are sealed at a time."""

_LENGTH = struct.Struct(">I")
_LARGEST_HEADER = 64 * 1024
_SEALS = 64  # more than what sealing adds to a block


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may know of a backup without its passphrase."""

    made: Annotated[int, msgspec.Meta(ge=0, lt=1 << 35)]
    """When, in seconds since 1970."""
    site: str
    """The office's own, for the eye."""
    origin: str
    """Fingerprint of the office's key, which tells whose backup it is."""
    schema: int
    program: str
    """The version that made it."""
    hardness: Hardness | None = None
    """How the key follows from the passphrase; none: it is not encrypted."""
    chain: str = ""
    """The beginning of the chain of blocks, in hexadecimal signs."""


class Sink(Protocol):
    """Takes what a backup holds."""

    def write(self, data: bytes, /) -> int:
        """Take some of it."""

    def finish(self) -> None:
        """Say that this was all."""


class _Plain:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, data: bytes, /) -> int:
        return self._file.write(data)

    def finish(self) -> None:
        pass


class _Sealed:
    def __init__(self, file: IO[bytes], state: "State") -> None:
        self._file = file
        self._state = state
        self._held = bytearray()

    def write(self, data: bytes, /) -> int:
        self._held += data
        while len(self._held) > BLOCK:
            self._put(bytes(self._held[:BLOCK]), last=False)
            del self._held[:BLOCK]
        return len(data)

    def finish(self) -> None:
        self._put(bytes(self._held), last=True)

    def _put(self, data: bytes, *, last: bool) -> None:
        from nacl import bindings as sodium

        tag = (
            sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
            if last
            else sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
        )
        block = sodium.crypto_secretstream_xchacha20poly1305_push(self._state, data, None, tag)
        self._file.write(_LENGTH.pack(len(block)) + block)


def begin(file: IO[bytes], header: Header, secret: Secret | None) -> Sink:
    """Write what stands in clear, and return what takes the body.

    Args:
        file: A new file.
        header: What to say in clear; how it is sealed is added here.
        secret: Seals the body; None leaves it readable.
    """
    if secret is None:
        _put_header(file, header)
        return _Plain(file)
    from nacl import bindings as sodium

    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    chain = sodium.crypto_secretstream_xchacha20poly1305_init_push(state, secret.key)
    said = _put_header(
        file, msgspec.structs.replace(header, hardness=secret.hardness, chain=chain.hex())
    )
    # An empty block first: a wrong passphrase shows there, and damage shows further on.
    block = sodium.crypto_secretstream_xchacha20poly1305_push(state, b"", said)
    file.write(_LENGTH.pack(len(block)) + block)
    return _Sealed(file, state)


def _put_header(file: IO[bytes], header: Header) -> bytes:
    said = msgspec.json.encode(header)
    file.write(MAGIC + _LENGTH.pack(len(said)) + said)
    return said


def header_of(path: Path) -> Header:
    """Return what a backup says of itself in clear.

    Raises:
        FileError: It cannot be read, is no backup, or is damaged already there.
    """
    with opened(path) as file:
        return read_header(file, path)[0]


def opened(path: Path) -> IO[bytes]:
    """Open an ordinary file for reading.

    Raises:
        FileError: It is not there ("file.missing"), a folder ("file.directory"), no ordinary file
            ("file.special"), or cannot be read ("file.unreadable").
    """
    try:
        if path.is_dir():
            raise FileError("file.directory", path=path)
        if path.exists() and not path.is_file():
            raise FileError("file.special", path=path)
        return path.open("rb")
    except FileNotFoundError as problem:
        raise FileError("file.missing", path=path) from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise FileError("file.unreadable", path=path, reason=reason) from problem


def read_header(file: IO[bytes], path: Path) -> tuple[Header, bytes]:
    """Return what stands in clear, understood and as it was written.

    Raises:
        FileError: This is no backup ("backup.foreign"), or a damaged one ("backup.damaged").
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise FileError("backup.foreign", path=path)
    said = _whole(file, path, _LARGEST_HEADER)
    try:
        return msgspec.json.decode(said, type=Header), said
    except (msgspec.MsgspecError, ValueError) as problem:  # also where it is no text
        raise FileError("backup.damaged", path=path) from problem


def body(
    file: IO[bytes], path: Path, header: Header, said: bytes, secret: Secret | None
) -> Iterator[bytes]:
    """Yield the body, piece by piece; of an encrypted backup only what is proven to be genuine.

    Raises:
        FileError: The passphrase is another ("backup.passphrase"), or the file was cut off or
            changed ("backup.damaged").
    """
    if header.hardness is None:
        yield from iter(lambda: file.read(BLOCK), b"")
    elif secret is None:
        raise FileError("backup.passphrase", path=path)
    else:
        yield from _unsealed(file, path, header, said, secret)


def _unsealed(
    file: IO[bytes], path: Path, header: Header, said: bytes, secret: Secret
) -> Iterator[bytes]:
    from nacl import bindings as sodium
    from nacl.exceptions import CryptoError

    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    bound: bytes | None = said
    try:
        chain = bytes.fromhex(header.chain)
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, chain, secret.key)
    except (CryptoError, ValueError) as problem:
        raise FileError("backup.damaged", path=path) from problem
    while True:
        block = _whole(file, path, BLOCK + _SEALS)
        try:
            data, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, block, bound)
        except CryptoError as problem:
            code = "backup.damaged" if bound is None else "backup.passphrase"
            raise FileError(code, path=path) from problem
        bound = None
        yield data
        if tag == final:
            if file.read(1):
                raise FileError("backup.damaged", path=path)
            return


def _whole(file: IO[bytes], path: Path, most: int) -> bytes:
    """Return the next bytes whose number stands before them."""
    number = file.read(_LENGTH.size)
    if len(number) == _LENGTH.size:
        (length,) = _LENGTH.unpack(number)
        if length <= most:
            data = file.read(length)
            if len(data) == length:
                return data
    raise FileError("backup.damaged", path=path)


def secret_of(header: Header, passphrase: str, path: Path) -> Secret:
    """Return what opens a backup, if the passphrase is its own.

    Raises:
        FileError: It asks for more work than any of ours does ("backup.damaged").
    """
    if header.hardness is None or not header.hardness.bearable():
        raise FileError("backup.damaged", path=path)
    return Secret(key_of(passphrase, header.hardness), header.hardness)
