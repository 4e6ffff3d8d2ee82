"""What every verb of the command line works on: folder, settings, words, database."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.holidays.calendar import Calendar
from kiosk.holidays.reading import load as load_holidays
from kiosk.i18n.languages import language, match
from kiosk.i18n.localizer import Localizer, localizer
from kiosk.paths import DataFolder
from kiosk.sealing import KioskKeys, OfficeKeys
from kiosk.settings import Settings, load
from kiosk.store import Store

if TYPE_CHECKING:
    from kiosk.sync.identity import Identity


@dataclass(frozen=True)
class Context:
    """One run of the command line."""

    folder: DataFolder
    sample: bool
    """The folder is thrown away and its database holds the sample neighbourhood."""
    settings: Settings
    words: Localizer
    clock: Clock

    def say(self, text: str = "") -> None:
        """Write a line for the person who typed the command."""
        sys.stdout.write(text + "\n")

    def calendar(self) -> Calendar:
        """Return the holidays: the program's, with what the office has put in.

        Raises:
            SettingsError: The office's file cannot be understood.
        """
        return load_holidays(self.folder.holidays)

    @property
    def identity(self) -> "Identity | None":
        """Which kiosk this is; None where its office is its own.

        Raises:
            KioskError: It is written nowhere that can be read.
        """
        return None if self.sample else identity_in(self.folder)

    def keys(self) -> OfficeKeys:
        """Return the office's keys; they are made when there are none yet.

        Raises:
            KioskError: They cannot be read or made, or are elsewhere ("key.elsewhere").
        """
        if self.identity is not None:
            raise KioskError("key.elsewhere")
        return OfficeKeys.load_or_create(self.folder.office_key)

    def common_keys(self) -> OfficeKeys | KioskKeys:
        """Return what seals contact details and makes PINs useless elsewhere, at any kiosk.

        Raises:
            KioskError: It cannot be read or made.
        """
        identity = self.identity
        return self.keys() if identity is None else identity.keys

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the database, and close it whatever happens.

        Raises:
            StoreError: It cannot be opened.
            KioskError: Nobody can read which kiosk this is.
        """
        identity = self.identity
        if identity is not None:
            from kiosk.cli.joined import joined_store

            with joined_store(self, identity) as store:
                yield store
            return
        with Store.open(self.folder.database, clock=self.clock) as store:
            if self.sample and store.empty():
                fill_with_sample(store, self.settings, self.clock, self.keys())
            yield store


def fill_with_sample(
    store: Store, settings: Settings, clock: Clock, keys: OfficeKeys | None = None
) -> None:
    """Put the sample neighbourhood into an empty database."""
    from kiosk.commands import Commands
    from kiosk.sample import build

    commands = Commands(store, clock, settings.site, settings.device, settings.zone)
    build(commands, settings, clock.now(), keys)


def words_for(settings: Settings, wanted: str | None, environment: str) -> Localizer:
    """Return what the command line speaks: as asked, else as the system does, else the site's.

    Raises:
        KioskError: The language asked for does not exist ("language.unknown").
    """
    if wanted is not None:
        return localizer(language(wanted), settings.zone)
    # "C" and "POSIX" are what a system says that was never told a language.
    bare = environment.partition(".")[0]
    chosen = match(bare) if bare not in ("", "C", "POSIX") else language(settings.language)
    return localizer(chosen, settings.zone)


@contextmanager
def throwaway_folder() -> Iterator[DataFolder]:
    """Make a folder for a sample, and remove it in the end."""
    root = Path(tempfile.mkdtemp(prefix="lobby-kiosk-"))
    try:
        yield DataFolder(root)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def settings_in(folder: DataFolder, *, sample: bool) -> Settings:
    """Return a folder's settings, or those of the sample neighbourhood.

    Raises:
        SettingsError: They cannot be understood.
        KioskError: Nobody can read which kiosk this is.
    """
    if sample:
        from kiosk.sample import sample_settings

        return load(folder.settings, sample_settings())
    own = load(folder.settings)
    identity = identity_in(folder)
    if identity is None:
        return own
    from kiosk.sync.office_settings import joined_settings

    return joined_settings(own, folder, identity)


def identity_in(folder: DataFolder) -> "Identity | None":
    """Return which kiosk a folder is; None where it has joined no office.

    Raises:
        KioskError: It is written nowhere that can be read.
    """
    if not folder.kiosk_key.exists():
        return None
    from kiosk.sync.identity import load_identity

    identity = load_identity(folder.kiosk_key)
    return identity if identity is not None and identity.joined else None
