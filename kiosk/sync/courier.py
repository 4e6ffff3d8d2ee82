"""What carries commands to the office and brings what is new, in the background for ever.

One thread makes the exchanges, another waits for the office to say that something is new. Neither
holds the database but for the moment in which a request is made or a reply is taken over.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from random import Random

from kiosk.clock import Clock
from kiosk.errors import KioskError, StoreError
from kiosk.store import Store
from kiosk.store.engine import Watch
from kiosk.sync.contact import Contact, Noticed, Standing
from kiosk.sync.exchanging import Exchanged, Exchanger, cursor_of, newest_waiting
from kiosk.sync.journal import OutboxLog
from kiosk.sync.pace import LEAST, POLL, Pace
from kiosk.sync.rejoining import compact

TICK = 0.25
"""Seconds between two looks whether another process has recorded something."""

DAMAGED = "store.damaged"
"""The code with which a contact says that the program has to open its database anew."""

_BREATH = 0.2  # seconds between two questions of the one who listens
_END = 1.0  # to which an answer under way is waited for; later it is not taken over

_log = logging.getLogger(__name__)


class Courier:
    """Keeps a kiosk and its office the same; see `kiosk.sync.contact.Sync` for what screens use."""

    def __init__(
        self,
        exchanger: Exchanger,
        store: Store,
        watch: Watch,
        journal: OutboxLog,
        clock: Clock,
        noticed: Noticed,
        moved: Callable[[], bool] = lambda: False,
        random: Random | None = None,
        done: Callable[[Exchanged], None] = lambda _: None,
    ) -> None:
        """Take up everything; nothing happens before `start`.

        Args:
            exchanger: Makes exchanges; its office is listened to.
            store: The kiosk's database.
            watch: Tells that anybody has recorded something; it is closed in the end.
            journal: Is compacted now and then.
            clock: Tells the time, for whoever asks when the next attempt is due.
            noticed: Where it is written down how it stands.
            moved: Tells that another process has put the database aside as damaged.
            random: Spreads attempts of many kiosks.
            done: Told of each exchange, in the courier's thread.
        """
        self._exchanger = exchanger
        self._store = store
        self._watch = watch
        self._journal = journal
        self._clock = clock
        self.noticed = noticed
        self._moved = moved
        self._pace = Pace(random or Random())
        self._done = done
        self._stopped = threading.Event()
        self._wanted = threading.Event()
        self._urgent = threading.Event()
        self._turn = threading.Condition()
        self._delay = 0.0
        self._begun = 0
        self._ended = 0
        self._sent = 0
        self._threads = [
            threading.Thread(target=self._carry, name="courier", daemon=True),
            threading.Thread(target=self._listen, name="courier's ear", daemon=True),
        ]

    def start(self, after: float = 0.0) -> None:
        """Begin, and return at once.

        Args:
            after: Seconds before the first attempt, unless something is recorded earlier.
        """
        self._delay = after
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End; when this returns the database is not touched any more."""
        self._stopped.set()
        self._wanted.set()
        self._urgent.set()
        self._exchanger.end()
        with self._turn:
            self._turn.notify_all()
        self._threads[0].join(_END)

    @property
    def contact(self) -> Contact:
        """How it stands with the office just now."""
        return self.noticed.contact

    def wake(self) -> None:
        """Let what was just recorded go to the office at once; returns at once."""
        self._wanted.set()

    def now(self) -> None:
        """Try at once, whatever happened before: somebody asked for it; returns at once."""
        self._urgent.set()
        self._wanted.set()

    def wait(self, seconds: float) -> bool:
        """Wake it, wait for an attempt that begins from now on, and tell whether it succeeded.

        Args:
            seconds: How long at most.
        """
        with self._turn:
            mine = self._begun + 1
            self._wanted.set()
            in_time = self._turn.wait_for(
                lambda: self._ended >= mine or self._stopped.is_set(), seconds
            )
            return in_time and self.contact.standing is Standing.REACHED

    def _carry(self) -> None:
        self._rest(self._delay, 0.0)
        while not self._stopped.is_set():
            self._attempt()
            if self._stopped.is_set():
                break
            contact = self.contact
            seconds = self._pace.after(contact.standing, listening=contact.listening)
            self.noticed.note(next_try=self._clock.now() + timedelta(seconds=seconds))
            self._rest(seconds, self._pace.least(contact.standing))
        self._watch.close()

    def _attempt(self) -> None:
        self._wanted.clear()
        self._urgent.clear()
        with self._turn:
            self._begun += 1
            turn = self._begun
        try:
            if self._moved():
                raise StoreError(DAMAGED)
            self._sent = newest_waiting(self._store)
            self._done(self._exchanger.exchange())
            if self._journal.large:
                compact(self._store, self._journal)
        except StoreError as problem:
            self.noticed.note(standing=Standing.FAULT, code=problem.code)
            _log.warning("Nothing can be exchanged: %s", problem.code)
        except KioskError as problem:
            _log.info("The office is not reached: %s", problem.code)
        except Exception as fault:  # noqa: BLE001  the next attempt may do better
            # Not its text, in which what somebody typed may stand.
            _log.error("The exchange failed: %s", type(fault).__name__, exc_info=False)
        with self._turn:
            self._ended = turn
            self._turn.notify_all()

    def _rest(self, seconds: float, least: float) -> None:
        """Wait until it is time, somebody wants it, or something was recorded."""
        rested = 0.0
        while rested < seconds and not self._stopped.is_set():
            if self._urgent.is_set() or (rested >= least and self._wanted.is_set()):
                return
            (self._wanted if rested >= least else self._urgent).wait(TICK)
            rested += TICK
            if self._recorded():
                self._wanted.set()

    def _recorded(self) -> bool:
        """Tell whether any process has recorded a command that was never handed in."""
        if self._moved() and self.contact.code != DAMAGED:
            self.noticed.note(standing=Standing.FAULT, code=DAMAGED)
        try:
            return self._watch.changed() and newest_waiting(self._store) > self._sent
        except StoreError as problem:
            if self.contact.code != problem.code:
                self.noticed.note(standing=Standing.FAULT, code=problem.code)
            return False

    def _listen(self) -> None:
        """Wait for the office to say that something is new, as long as it is reached."""
        while not self._stopped.is_set():
            if self.contact.standing is not Standing.REACHED:
                self._deaf(LEAST / 2)
                continue
            try:
                self._hear()
            except (KioskError, StoreError):
                self._deaf(POLL)
            except Exception as fault:  # noqa: BLE001  as above
                if not self._stopped.is_set():
                    _log.error("Listening failed: %s", type(fault).__name__)
                self._deaf(POLL)

    def _hear(self) -> None:
        cursor = cursor_of(self._store)
        woken = self._exchanger.office.wake(cursor)
        if not self.contact.listening:
            self.noticed.note(listening=True)
        if woken and cursor_of(self._store) == cursor:
            self.wait(POLL)
        # Otherwise it was moved by this kiosk's own commands, and has been caught up with.
        self._stopped.wait(_BREATH)

    def _deaf(self, seconds: float) -> None:
        if self.contact.listening:
            self.noticed.note(listening=False)
        self._stopped.wait(seconds)
