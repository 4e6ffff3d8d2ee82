"""An office and its kiosks that only a stick connects."""

from pathlib import Path
from uuid import UUID

from kiosk.errors import KioskError
from kiosk.model.sync import ClientRow
from kiosk.paths import DataFolder
from kiosk.sealing import OfficeKeys
from kiosk.sync.identity import Identity
from kiosk.sync.keys import KioskKey, OfficeSigner
from kiosk.sync.kiosk_stick import KioskStick
from kiosk.sync.office_stick import Answered, OfficeStick, Told
from tests.committee import SHANGHAI
from tests.sync.machines import Kiosk, Office


class Desk:
    """The office's machine, into which sticks are put."""

    def __init__(self, office: Office, secret: int = 1) -> None:
        self.office = office
        self.signer = OfficeSigner(OfficeKeys(bytes([secret]) * 32))
        self.stick = OfficeStick(office.exchange, self.signer, self.client, office.clock)
        self.told: list[Answered | KioskError] = []

    def client(self, kiosk: UUID) -> ClientRow | None:
        with self.office.store.reading() as session:
            return session.by_key(ClientRow, kiosk)

    def answer(self, place: Path) -> tuple[int, int]:
        self.told = []
        return self.stick.answer_all(place, self.told.append)

    @property
    def problems(self) -> list[str]:
        return [each.code for each in self.told if isinstance(each, KioskError)]

    @property
    def answered(self) -> list[Answered]:
        return [each for each in self.told if isinstance(each, Answered)]

    def hand_out(self, place: Path, *kiosks: Kiosk) -> list[Told]:
        told: list[Told] = []
        clients = [client for each in kiosks if (client := self.client(each.id)) is not None]
        self.stick.hand_out(place, clients, told.append)
        return told


def carried(kiosk: Kiosk, desk: Desk, *, secret: int = 2) -> KioskStick:
    """Let a kiosk that has joined exchange sticks with an office."""
    identity = identity_of(kiosk, desk, secret)
    with desk.office.store.writing() as session:
        client = session.by_key(ClientRow, kiosk.id)
        assert client is not None
        client.key = identity.key.public
        session.update(client, ClientRow.key)
    folder = DataFolder(kiosk.path.parent / f"{kiosk.name}-data")
    folder.root.mkdir(exist_ok=True)
    return KioskStick(identity, kiosk.store, kiosk.clock, SHANGHAI, folder)


def identity_of(kiosk: Kiosk, desk: Desk, secret: int = 2) -> Identity:
    return Identity(
        secret=KioskKey(bytes([secret]) * 32).secret.hex(),
        kiosk=kiosk.id,
        incarnation=kiosk.incarnation,
        url="http://office.test",
        invite="",
        site=kiosk.site,
        device=kiosk.name,
        public=desk.signer.public,
    )
