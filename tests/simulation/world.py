"""An office, its kiosks, and everything that can go wrong between them."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import msgspec

from kiosk.errors import Refused
from kiosk.model.sync import ReplicaRow
from kiosk.sealing import OfficeKeys
from kiosk.sync.messages import Reply, Request, pack, unpack_reply, unpack_request
from kiosk.sync.replica import Taken
from tests.committee import _empty_database
from tests.simulation import promises
from tests.simulation.clocks import MachineClock, TrueTime
from tests.simulation.crashes import Crash
from tests.simulation.kiosks import Image, Kiosk, join
from tests.simulation.letters import Letter, Mail
from tests.simulation.offices import Backup, Office
from tests.simulation.story import NEVER_TOO_MANY, OFFICE_TIME, ONLY_FORWARD, Broken, Story
from tests.simulation.wishes import AT_OFFICE, OFFICE, UNSETTLING, Sight, Wish


class World:
    """One run's machines, and what each of them was promised."""

    def __init__(self, folder: Path, rng: Random, url: str | None) -> None:
        self.folder = folder
        self.time = TrueTime()
        self.story = Story(self.time)
        self.mail = Mail()
        self.keys = OfficeKeys(rng.randbytes(32))
        shutil.copyfile(_empty_database(), folder / "office.db")
        clock = MachineClock(self.time)
        self.office = Office(folder / "office.db", url, clock, self.keys)
        self.kiosks: list[Kiosk] = []
        self.backups: list[Backup] = []
        self.images: list[tuple[Kiosk, Image]] = []
        self.told: dict[UUID, str] = {}
        """What each command was, for the story."""
        self.kept: set[UUID] = set()
        """What the office has had of the kiosks' commands, and no restore has lost."""
        self.promised: dict[UUID, str] = {}
        """What kiosks confirmed on the spot, out of what they were lent, and which of them."""
        self.shaken: set[str] = set()
        """Kiosks of whose loans something was changed, or which have lost their memory."""
        self._copies = 0

    def close(self) -> None:
        for kiosk in self.kiosks:
            kiosk.close()
        self.office.close()

    # Machines

    def enrol(self, name: str, off: timedelta) -> Kiosk:
        clock = MachineClock(self.time, off)
        kiosk = join(name, self.folder / name, clock, self.office)
        self.kiosks.append(kiosk)
        return kiosk

    def folder_for(self, what: str) -> Path:
        self._copies += 1
        return self.folder / f"{what}-{self._copies}"

    def clone(self, kiosk: Kiosk, rng: Random) -> None:
        """Let a copy of a kiosk run beside it."""
        name = f"{kiosk.name}'"
        self.shaken.add(kiosk.identity.device)
        kiosk.points.disarm()
        image = kiosk.image(self.folder_for("clone"), "now")
        clock = MachineClock(self.time, kiosk.clock.off + timedelta(minutes=rng.randint(-5, 5)))
        copy = Kiosk(name, image.folder, clock)
        copy.recorded = set(image.recorded)
        copy.revoked = kiosk.revoked
        self.kiosks.append(copy)
        self.story.tell(f"somebody copies the card of {kiosk.name}; {name} runs beside it")

    def remember(self) -> None:
        """Note what the office has, before something is lost elsewhere."""
        self.kept |= self.office.held() & self.told.keys()

    # What people do

    def at_kiosk(self, kiosk: Kiosk, wish: Wish, command: UUID, rng: Random) -> None:
        """Give a kiosk an order; after a power cut, perhaps, once more."""
        self.shake(wish)
        self.told[command] = f"“{kiosk.name} {wish.told}” ({self.time.told()})"
        try:
            self._record(kiosk, wish, command)
        except Crash as crash:
            self._restart(kiosk, crash)
            if rng.random() < 0.5:
                self._record(kiosk, wish, command, " when asked once more")

    def _record(self, kiosk: Kiosk, wish: Wish, command: UUID, how: str = "") -> None:
        off = kiosk.clock.told()
        who = f"{kiosk.name} (clock {off})" if off else kiosk.name
        try:
            receipt = kiosk.do(wish.order, command, wish.actor)
        except Refused as refusal:
            self.story.tell(f"{who} {wish.told}{how}: refused there, {refusal.code}")
        else:
            became = str(receipt.facts.get("status", ""))
            became = became if became.isalpha() else ""
            if getattr(wish.order, "loan", None) and became == "confirmed":
                self.promised[command] = kiosk.identity.device
            self.story.tell(f"{who} {wish.told}{how}; recorded {became}".rstrip())

    def at_office(self, wish: Wish, command: UUID) -> None:
        """Let a phone or staff at the office want something."""
        try:
            self._want(wish, command)
        except Crash as crash:
            self._restart_office(crash)
        promises.never_too_many(self.office)

    def _want(self, wish: Wish, command: UUID) -> None:
        told = f"office: {wish.actor} {wish.told}"
        self.shake(wish)
        try:
            self.office.do(wish.order, command, wish.actor)
        except Refused as refusal:
            told += f": refused, {refusal.code}"
        self.story.tell(told)

    def shake(self, wish: Wish) -> None:
        """Note whose loans may not hold any more when this is done."""
        if isinstance(wish.order, UNSETTLING):
            self.shaken |= {kiosk.identity.device for kiosk in self.kiosks}

    def interrupt(self, rng: Random) -> None:
        """Let the other process of the office do something at the next point between commits."""

        where = rng.choice(("exchange.committed", "exchange.noted", "exchange.answered"))

        def between(point: str) -> None:
            if point == where:
                self.office.points.between = lambda _: None
                self.office.take_turns()
                wanted = rng.choices(list(AT_OFFICE), list(AT_OFFICE.values()))[0]
                see = self.sight(rng, self.office)
                wish = wanted(see)
                if wish is not None:
                    self.story.tell("meanwhile, in the office's other process:")
                    self._want(wish, see.command)
                self.office.take_turns()

        self.office.points.between = between

    def sight(self, rng: Random, machine: Kiosk | Office) -> Sight:
        command = UUID(int=rng.getrandbits(128), version=4)
        device = machine.identity.device if isinstance(machine, Kiosk) else OFFICE
        return Sight(rng, machine, self.time.now, self.keys, command, device)

    # What they tell each other

    def ask(self, kiosk: Kiosk) -> bytes:
        """Return what a kiosk sends."""
        request = kiosk.request()
        promises.nobodys_number(_read(request), (), f"what {kiosk.name} sends")
        return pack(request)

    def answer(self, kiosk: Kiosk, body: bytes, *, live: bool) -> bytes | None:
        """Let the office answer; None where it crashes over it."""
        office = self.office
        office.take_turns()
        request = unpack_request(body)
        client = office.client(request.kiosk)
        earliest = client.seen_at or client.joined_at
        before = office.select("SELECT max(ord) FROM command")[0][0] or 0
        try:
            reply = office.answer(request, live=live)
        except Crash as crash:
            self._restart_office(crash)
            reply = None
        office.points.between = lambda _: None
        self._look_at_times(before, client.name, earliest.timestamp())
        self._look_at_loans(before)
        promises.never_too_many(office)
        return None if reply is None else pack(reply)

    def _look_at_times(self, before: int, device: str, earliest: float) -> None:
        now = self.office.clock.now().timestamp()
        rows = self.office.select(
            "SELECT id, issued_at FROM command WHERE ord > ? AND device = ?", before, device
        )
        for id_, at in rows:
            if not min(int(earliest), int(now)) <= at <= now:
                told = self.told[UUID(str(id_))]
                raise Broken(OFFICE_TIME, f"{told} counts {(at - now) / 3600:+.1f} h from now")

    def _look_at_loans(self, before: int) -> None:
        rows = self.office.select(
            "SELECT id, outcome FROM command WHERE ord > ? AND name = 'sign_up.add'", before
        )
        for id_, outcome in rows:
            command, status = UUID(str(id_)), json.loads(outcome).get("status")
            kiosk = self.promised.get(command)
            if kiosk is not None and kiosk not in self.shaken and status != "confirmed":
                told = f"{self.told[command]} was confirmed out of a loan, and is {status}"
                raise Broken(NEVER_TOO_MANY, told)

    def take(self, kiosk: Kiosk, body: bytes, *, live: bool) -> Taken | None:
        """Let a kiosk take a reply over; None where it crashes over it."""
        reply = unpack_reply(body)
        promises.nobodys_number(_read(reply), self.office.tokens(), f"what {kiosk.name} is told")
        try:
            taken = kiosk.take(reply, live=live)
        except Crash as crash:
            self._restart(kiosk, crash)
            return None
        if reply.revoked:
            kiosk.revoked = True
        self._look_at_cursor(kiosk)
        if taken.refused:
            self.story.tell(f"{kiosk.name} learns that {taken.refused} were refused or parked")
        if reply.renew:
            self.story.tell(f"{kiosk.name} learns that it is a copy, and goes on as another")
        if reply.full and taken.applied:
            self.story.tell(f"{kiosk.name} takes everything over anew")
        return taken

    def _look_at_cursor(self, kiosk: Kiosk) -> None:
        with kiosk.store.reading() as session:
            replica = session.by_key(ReplicaRow, 1)
        assert replica is not None
        epoch, cursor = kiosk.seen
        if replica.epoch == epoch and replica.cursor < cursor:
            raise Broken(ONLY_FORWARD, f"{kiosk.name} goes from {cursor} to {replica.cursor}")
        kiosk.seen = (replica.epoch, replica.cursor)

    def deliver(self) -> None:
        """Let everything arrive that is due."""
        while (letter := self.mail.arrived(self.time.now)) is not None:
            self._arrive(letter)

    def _arrive(self, letter: Letter) -> None:
        kiosk, way = letter.kiosk, "stick" if letter.stick else "network"
        live = not letter.stick
        if kiosk.cut_off and not letter.stick:
            self.story.tell(f"{way}: a late message of {kiosk.name} is lost")
        elif not letter.to_office:
            self.story.tell(f"{way}: a late reply reaches {kiosk.name}")
            self.take(kiosk, letter.body, live=live)
        else:
            self.story.tell(f"{way}: a late request of {kiosk.name} reaches the office")
            reply = self.answer(kiosk, letter.body, live=live)
            if reply is not None:
                due = self.time.now + timedelta(hours=20 if letter.stick else 0, minutes=1)
                self.mail.send(letter._replace(due=due, body=reply, to_office=False))

    # Power

    def survive(self, kiosk: Kiosk, what: Callable[[], None]) -> None:
        """Do something with a machine that ends with its start, which may crash, too."""
        try:
            what()
        except Crash as crash:
            self._restart(kiosk, crash)

    def _restart(self, kiosk: Kiosk, crash: Crash) -> None:
        self.story.tell(f"{kiosk.name} loses power at {crash.point}, and starts again")
        kiosk.restart()

    def _restart_office(self, crash: Crash) -> None:
        self.story.tell(f"the office loses power at {crash.point}, and starts again")
        self.office.restart()


def _read(message: Request | Reply) -> bytes:
    return msgspec.json.encode(message)
