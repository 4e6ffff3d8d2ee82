"""Joining an office by a stick: the same question and answer as over the network, as two files.

What both prove to each other with the one-time code (`kiosk.sync.messages_join`) does not depend
on the way, and nothing in either file is a secret: the key of staff's PINs is sealed to the kiosk.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar
from uuid import UUID

import msgspec

from kiosk.errors import FileError, KioskError, StoreError
from kiosk.paths import DataFolder
from kiosk.sync.bundle_files import bundles_in, check_folder, contents, named, remove, shown, write
from kiosk.sync.bundle_names import is_about_joining, join_name
from kiosk.sync.enrolment import Enrolment
from kiosk.sync.envelopes import PROOF, SIGNATURE
from kiosk.sync.identity import Identity
from kiosk.sync.joining import keep_reply, question, understood
from kiosk.sync.line import Answer
from kiosk.sync.messages_join import MOST_JOIN, JoinReply
from kiosk.text import inert

MOST_WRONG = 5
"""Codes that do not hold, after which a stick is read no further: it may be somebody's guesses."""

_MOST = 4 * MOST_JOIN


class Asked(msgspec.Struct, frozen=True, tag="asks"):
    """The question, as the office hears it over the network."""

    body: bytes
    proof: str
    signature: str


class Told(msgspec.Struct, frozen=True, tag="answers"):
    """The answer, with what it answers."""

    asked: bytes
    body: bytes
    proof: str
    signature: str


Message = TypeVar("Message", Asked, Told)


class Joined(NamedTuple):
    """A kiosk that an office has let join."""

    name: str
    """Of the file with the answer."""
    kiosk: UUID
    site: str
    device: str


def ask(place: Path, asking: Identity, key: bytes) -> str:
    """Put the question on a stick, and return the file's name.

    Raises:
        FileError: It cannot be written.
    """
    body, headers = question(asking, key)
    path = place / join_name(asking.kiosk, "asks")
    told = Asked(body, headers[PROOF], headers[SIGNATURE])
    write(path, msgspec.json.encode(told))
    remove(place / join_name(asking.kiosk, "answer"))
    return shown(path)


def take_answer(folder: DataFolder, place: Path, asking: Identity, key: bytes) -> Identity:
    """Take the office's answer from a stick, and write down who it is.

    Raises:
        FileError: There is no answer yet ("bundle.no_answer"), or it cannot be read.
        KioskError: It is not from the office that made the code ("sync.stranger").
    """
    check_folder(place)
    path = place / join_name(asking.kiosk, "answer")
    if not path.exists():
        raise FileError("bundle.no_answer", path=str(place))
    told = _read(path, Told)
    answer = Answer(200, {PROOF: told.proof, SIGNATURE: told.signature}, told.body)
    identity = keep_reply(folder, asking, understood(asking, key, told.asked, answer))
    remove(path)
    return identity


def answer_joins(
    place: Path, enrolment: Enrolment, told: Callable[[Joined | KioskError], None]
) -> tuple[list[Joined], int]:
    """Let the kiosks join whose questions are on a stick, and put the answers beside them.

    Args:
        place: The stick.
        enrolment: The office's.
        told: Receives each kiosk that has joined, or why one has not.

    Returns:
        Those that have joined, and how many have not.

    Raises:
        FileError: The folder cannot be read.
        StoreError: The database cannot be used.
    """
    check_folder(place)
    joined: list[Joined] = []
    wrong = 0
    for path in bundles_in(place):
        if not is_about_joining(path, "asks"):
            continue
        if wrong == MOST_WRONG:
            break
        try:
            joined.append(_answer(place, path, enrolment))
            told(joined[-1])
        except StoreError:
            raise
        except FileError as problem:
            wrong += 1
            told(named(problem, path))
        except KioskError as problem:
            wrong += 1
            told(problem)
    return joined, wrong


def _answer(place: Path, path: Path, enrolment: Enrolment) -> Joined:
    asked = _read(path, Asked)
    done = enrolment.join(asked.body, asked.proof, asked.signature)
    reply = msgspec.json.decode(done.body, type=JoinReply)
    answer = place / join_name(reply.kiosk, "answer")
    written = Told(asked.body, done.body, done.proof, done.signature)
    write(answer, msgspec.json.encode(written))
    remove(path)
    return Joined(shown(answer), reply.kiosk, reply.site, inert(reply.device, 40))


def _read(path: Path, kind: type[Message]) -> Message:
    try:
        return msgspec.json.decode(contents(path, _MOST), type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as problem:
        raise FileError("bundle.torn", name=shown(path)) from problem
