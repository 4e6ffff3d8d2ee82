"""A kiosk's exchange with its office by a stick: replies are taken over, and a request goes out."""

import secrets
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import structs

from kiosk.clock import Clock
from kiosk.errors import FileError, KioskError
from kiosk.model.sync import ReplicaRow
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.bundle_files import (
    Progress,
    beginning,
    bundles_in,
    check_folder,
    contents,
    named,
    remove,
    shown,
    sweep,
    write,
)
from kiosk.sync.bundle_names import is_about_joining, request_name
from kiosk.sync.bundles import START, Header, Kind, header_of, made, most, opened
from kiosk.sync.fitting import misfit
from kiosk.sync.identity import Identity
from kiosk.sync.messages import MOST_PACKED, Reply, Request, pack, unpack_reply
from kiosk.sync.office_settings import keep_office_text, office_mark
from kiosk.sync.replica import Replica, Taken
from kiosk.text import inert

_MISFITS = {
    "sync.other": "bundle.elsewhere",
    "sync.copy": "bundle.copy",
    "sync.stale": "bundle.stale",
    "sync.gap": "bundle.gap",
}


class Elsewhere(NamedTuple):
    """A bundle that is between others."""

    name: str
    device: str
    site: str


class TakenIn(NamedTuple):
    """What a stick brought."""

    bundles: int = 0
    """Of them were taken over."""
    outcomes: int = 0
    """Commands of this kiosk that the office has answered."""
    refused: int = 0
    """Those among them that it did not carry out."""
    copied: bool = False
    """The office has heard another copy of this kiosk."""
    settings_changed: bool = False
    problems: tuple[KioskError, ...] = ()
    """Why others were not taken over; each names its file."""
    elsewhere: tuple[Elsewhere, ...] = ()
    useless: tuple[Path, ...] = ()
    """Files that were taken over, or are older than what is here."""


class HandedOut(NamedTuple):
    """What was put on a stick."""

    name: str
    """Of the file."""
    commands: int
    later: int
    """Commands that did not fit, and go with the next."""


class KioskStick:
    """Reads and writes the bundles of one joined kiosk."""

    def __init__(
        self, identity: Identity, store: Store, clock: Clock, zone: ZoneInfo, folder: DataFolder
    ) -> None:
        """Take up a kiosk.

        Args:
            identity: Who it is, and whom it trusts.
            store: Its database.
            clock: Tells the time.
            zone: Of opening hours.
            folder: Where it keeps what the office has set.
        """
        self._identity = identity
        self._key = identity.key
        self._store = store
        self._clock = clock
        self._folder = folder
        self._replica = Replica(store, clock, zone)

    # In

    def take_in(self, place: Path, progress: Progress = lambda done, of: None) -> TakenIn:
        """Take over all that the office has put into a folder for this kiosk, the oldest first.

        Args:
            place: The folder.
            progress: Told how many rows are in place, of how many.

        Raises:
            FileError: The folder cannot be read.
            StoreError: The database cannot be written; what was taken over before stays.
        """
        check_folder(place)
        found = TakenIn()
        waiting: list[tuple[int, Path]] = []
        for path in bundles_in(place):
            if is_about_joining(path):
                continue
            try:
                header = header_of(beginning(path, START))
                if self._is_for_us(header, path):
                    waiting.append((header.made, path))
                elif header.sender != self._key.public:
                    other = Elsewhere(shown(path), inert(header.device, 40), inert(header.site, 40))
                    found = found._replace(elsewhere=(*found.elsewhere, other))
            except FileError as problem:
                found = found._replace(problems=(*found.problems, named(problem, path)))
        for _, path in sorted(waiting):
            found = self._take_file(found, path, progress)
        return found

    def _is_for_us(self, header: Header, path: Path) -> bool:
        if header.kind is not Kind.REPLY or header.receiver != self._key.public:
            return False
        if header.sender != self._identity.public:
            raise FileError("bundle.foreign", name=shown(path))
        return True

    def _take_file(self, found: TakenIn, path: Path, progress: Progress) -> TakenIn:
        try:
            data = contents(path, most(Kind.REPLY))
            reply = _understood(opened(data, self._identity.public, self._key).body)
            taken = self._take(reply, progress)
        except FileError as problem:
            useless = (path,) if problem.code == "bundle.stale" else ()
            return found._replace(
                problems=(*found.problems, named(problem, path)),
                useless=(*found.useless, *useless),
            )
        found, changed = self._keep_settings(found, taken)
        return found._replace(
            bundles=found.bundles + 1,
            outcomes=found.outcomes + taken.outcomes,
            refused=found.refused + taken.refused,
            copied=found.copied or reply.renew,
            settings_changed=found.settings_changed or changed,
            useless=(*found.useless, path),
        )

    def _take(self, reply: Reply, progress: Progress) -> Taken:
        """Take a reply over, or say why not."""
        with self._store.reading() as session:
            replica = session.by_key(ReplicaRow, 1)
        if replica is None:
            raise LookupError("replica")
        if reply.revoked and reply.kiosk == replica.kiosk:
            raise FileError("bundle.revoked")
        code = misfit(replica, reply)
        if code is None and _tells_nothing_new(replica, reply):
            code = "sync.stale"
        # That there is a copy of this kiosk holds until it goes on as another.
        if code is not None and not (reply.renew and code in ("sync.stale", "sync.gap")):
            raise FileError(_MISFITS[code])
        taken = self._replica.take(reply, progress, live=False)
        if reply.requires:
            raise FileError("bundle.requires", version=inert(reply.requires, 40))
        return taken

    def _keep_settings(self, found: TakenIn, taken: Taken) -> tuple[TakenIn, bool]:
        if taken.settings is None:
            return found, False
        try:
            return found, keep_office_text(self._folder.office_settings, taken.settings)
        except KioskError as problem:
            return found._replace(problems=(*found.problems, problem)), False

    # Out

    def hand_out(self, place: Path, progress: Progress = lambda done, of: None) -> HandedOut:
        """Put all that the office has not answered into a folder, in place of what was there of it.

        Args:
            place: The folder.
            progress: Told how many bytes are written, of how many.

        Raises:
            FileError: It cannot be written; see `kiosk.sync.bundle_files.write`.
            StoreError: The database cannot be read.
        """
        check_folder(place)
        sweep(place)
        free = shutil.disk_usage(self._folder.root).free // 2**20
        mark = office_mark(self._folder.office_settings)
        request, body = _fitting(self._replica.request(settings=mark, disk_free=free))
        me = self._identity
        header = Header(
            kind=Kind.REQUEST,
            sender=self._key.public,
            receiver=me.public,
            kiosk=me.kiosk,
            site=me.site,
            device=me.device,
            made=request.at,
            id=secrets.token_hex(8),
        )
        path = place / request_name(me.site, me.device, me.kiosk)
        write(path, made(header, body, self._key), progress)
        self._remove_older(place, path)
        commands = len(request.commands)
        return HandedOut(shown(path), commands, max(request.pending - commands, 0))

    def _remove_older(self, place: Path, newest: Path) -> None:
        """Remove requests of ours under other names: a newer one holds all that they do."""
        for path in bundles_in(place):
            if path != newest and self._is_ours(path):
                remove(path)

    def _is_ours(self, path: Path) -> bool:
        try:
            header = header_of(beginning(path, START))
        except FileError:
            return False
        return header.kind is Kind.REQUEST and header.sender == self._key.public

    def go(self, place: Path, progress: Callable[[str, int, int], None]) -> "Gone":
        """Take over what there is, and put on the stick what the office has to know.

        Args:
            place: The stick.
            progress: Told whether it reads ("in") or writes ("out"), how much is done, of how much.

        Raises:
            StoreError: The database cannot be used.
        """
        taken = TakenIn()
        try:
            taken = self.take_in(place, lambda done, of: progress("in", done, of))
            out = self.hand_out(place, lambda done, of: progress("out", done, of))
        except FileError as problem:
            return Gone(taken, None, problem)
        for path in taken.useless:
            remove(path)
        return Gone(taken, out, None)


class Gone(NamedTuple):
    """What came of a stick."""

    taken: TakenIn
    out: HandedOut | None
    problem: FileError | None
    """Why it could not be done to the end."""


def _understood(body: bytes) -> Reply:
    try:
        return unpack_reply(body)
    except KioskError as problem:
        raise FileError("bundle.malformed") from problem


def _fitting(request: Request) -> tuple[Request, bytes]:
    """Return a request, and as it is sent, with so many of its commands as there is room for."""
    body = pack(request)
    while len(body) > MOST_PACKED and len(request.commands) > 1:
        half = request.commands[: len(request.commands) // 2]
        request = structs.replace(request, commands=half)
        body = pack(request)
    return request, body


def _tells_nothing_new(replica: ReplicaRow, reply: Reply) -> bool:
    """Tell whether a reply that would fit is from before what is known here."""
    if replica.synced_at is None:
        return False
    at = datetime.fromtimestamp(reply.at, UTC)
    if reply.epoch == replica.epoch:
        return reply.cursor == replica.cursor and at <= replica.synced_at
    # Of another history: the older one is over.
    return at < replica.synced_at
