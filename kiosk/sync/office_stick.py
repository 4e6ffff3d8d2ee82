"""An office's exchange with its kiosks by a stick: requests are answered into the same folder."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from kiosk.clock import Clock
from kiosk.errors import FileError, KioskError
from kiosk.model.sync import ClientRow
from kiosk.sync.answering import known_outcomes
from kiosk.sync.bundle_files import (
    beginning,
    bundles_in,
    check_folder,
    contents,
    named,
    shown,
    sweep,
    write,
)
from kiosk.sync.bundle_names import is_about_joining, reply_name
from kiosk.sync.bundles import START, Header, Kind, header_of, made, most, opened
from kiosk.sync.exchange import Exchange
from kiosk.sync.keys import OfficeSigner
from kiosk.sync.messages import Reply, Request, pack, unpack_request
from kiosk.text import inert

_GIVE_UP = ("bundle.vanished",)


class Answered(NamedTuple):
    """What a kiosk's bundle led to."""

    name: str
    """Of its file."""
    site: str
    device: str
    handed: int
    """Commands in it."""
    done: int
    refused: int
    parked: int
    """Those that staff have to decide about."""
    new: int
    """Commands that the office did not have yet."""
    older: bool
    """The kiosk has told something newer before."""
    copied: bool
    """It turned out to be a copy of itself; it has to hand in once more."""
    revoked: bool
    reply: str
    """Name of the file for the kiosk; empty where it could not be written."""


class Told(NamedTuple):
    """A bundle that was written without being asked for."""

    name: str
    site: str
    device: str
    everything: bool
    """It tells all from the beginning."""


class OfficeStick:
    """Reads and writes the bundles of all kiosks of an office."""

    def __init__(
        self,
        exchange: Exchange,
        signer: OfficeSigner,
        client_of: Callable[[UUID], ClientRow | None],
        clock: Clock,
    ) -> None:
        """Take up an office.

        Args:
            exchange: What answers.
            signer: The office's key.
            client_of: Finds an enrolled kiosk, of whichever site.
            clock: Tells the time.
        """
        self._exchange = exchange
        self._signer = signer
        self._client_of = client_of
        self._clock = clock

    def answer_all(
        self, place: Path, told: Callable[[Answered | KioskError], None]
    ) -> tuple[int, int]:
        """Carry out what kiosks have put into a folder, and put the answers beside it.

        Args:
            place: The folder.
            told: Receives what every bundle led to, or why it led to nothing, as it is done.

        Returns:
            How many bundles were answered, and how many led to nothing.

        Raises:
            FileError: The folder cannot be read.
            StoreError: The database cannot be used; what was done before stays done.
        """
        check_folder(place)
        sweep(place)
        answered = failed = 0
        waiting: list[tuple[int, Path, Header]] = []
        for path in bundles_in(place):
            if is_about_joining(path):
                continue
            try:
                header = header_of(beginning(path, START))
                if self._is_for_us(header, path):
                    waiting.append((header.made, path, header))
            except FileError as problem:
                failed += 1
                told(named(problem, path))
        for _, path, header in sorted(waiting, key=lambda each: each[:2]):
            try:
                self._answer_file(place, path, header, told)
                answered += 1
            except FileError as problem:
                failed += 1
                told(named(problem, path))
                if problem.code in _GIVE_UP:
                    break
        return answered, failed

    def _is_for_us(self, header: Header, path: Path) -> bool:
        if header.kind is not Kind.REQUEST:
            return False
        if header.receiver != self._signer.public:
            raise FileError("bundle.foreign", name=shown(path))
        return True

    def _answer_file(
        self,
        place: Path,
        path: Path,
        header: Header,
        told: Callable[[Answered | KioskError], None],
    ) -> None:
        client = self._client_of(header.kiosk)
        if client is None:
            raise FileError("bundle.unknown", device=inert(header.device, 40))
        data = contents(path, most(Kind.REQUEST))
        request = _understood(opened(data, client.key, self._signer).body, client.id)
        older = client.seen_at is not None and (
            request.incarnation == client.incarnation and request.cursor < client.cursor
        )
        with self._exchange.store_of(client.site).reading() as session:
            known = known_outcomes(session, client, list(_ids(request)), -1)
        try:
            reply = self._exchange.answer(client, request, live=False)
        except KioskError as problem:
            if problem.code != "sync.protocol":
                raise
            raise FileError("bundle.protocol", **problem.facts) from problem
        counts = [each.status for each in reply.outcomes if each.id in _ids(request)]
        answered = Answered(
            name=shown(path),
            site=client.site,
            device=client.name,
            handed=len(request.commands),
            done=counts.count("done"),
            refused=counts.count("refused"),
            parked=counts.count("parked"),
            new=len(request.commands) - len(known),
            older=older,
            copied=reply.renew,
            revoked=reply.revoked,
            reply="",
        )
        try:
            written = self._write(place, client, reply, header.id)
        except FileError as problem:
            # What was handed in is done all the same, and said.
            told(answered)
            raise problem from None
        told(answered._replace(reply=shown(written)))

    def hand_out(
        self,
        place: Path,
        clients: Iterable[ClientRow],
        told: Callable[[Told], None],
    ) -> int:
        """Put into a folder what kiosks were not told yet, and return for how many.

        Args:
            place: The folder.
            clients: The kiosks; those that are shut out get nothing.
            told: Receives each bundle that was written.

        Raises:
            FileError: It cannot be written; see `kiosk.sync.bundle_files.write`.
            StoreError: The database cannot be read.
        """
        check_folder(place)
        sweep(place)
        number = 0
        for client in clients:
            if client.revoked_at is not None:
                continue
            reply = self._exchange.unasked(client)
            path = self._write(place, client, reply, "")
            told(Told(shown(path), client.site, client.name, reply.full))
            number += 1
        return number

    def _write(self, place: Path, client: ClientRow, reply: Reply, asked: str) -> Path:
        header = Header(
            kind=Kind.REPLY,
            sender=self._signer.public,
            receiver=client.key,
            kiosk=client.id,
            site=client.site,
            device=client.name,
            made=int(self._clock.now().timestamp()),
            id=asked,
        )
        path = place / reply_name(client.site, client.name, client.id)
        write(path, made(header, pack(reply), self._signer))
        return path


def _ids(request: Request) -> set[UUID]:
    return {each.id for each in request.commands}


def _understood(body: bytes, kiosk: UUID) -> Request:
    try:
        request = unpack_request(body)
    except KioskError as problem:
        raise FileError("bundle.malformed") from problem
    if request.kiosk != kiosk:
        raise FileError("bundle.forged")
    return request
