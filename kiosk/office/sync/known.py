"""Kiosks that an office has heard of lately, so that it need not ask the database each time."""

from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

from kiosk.model.sites import SiteRow
from kiosk.model.sync import ClientRow
from kiosk.office.sync.counters import Counter
from kiosk.store import Store
from kiosk.sync.exchange import OLDEST_SCHEMA
from kiosk.sync.messages import PROTOCOLS, Reply, Request, mark

LASTS = 300.0
"""Seconds after which a kiosk is asked the database about, even if nothing seems to have changed:
what neighbours announce moves no counter of its own site."""

REMEMBERED = 20_000
"""Kiosks that are remembered at most."""


@dataclass(slots=True)
class Known:
    """A kiosk as the database had it."""

    client: ClientRow
    counter: Counter
    """How far its site was then: whatever is done to the kiosk moves that on."""
    settings: str = ""
    """The mark of the settings that it should have."""
    nearby: str = ""
    """The mark of the neighbours' activities that it should have."""
    until: float = float("-inf")
    """When to ask anew; before anything was answered: at once."""

    def note(self, request: Request, reply: Reply, now: float) -> None:
        """Note what was answered: the same request again needs no database."""
        self.settings = request.settings if reply.settings is None else mark(reply.settings)
        self.nearby = request.nearby if reply.nearby is None else mark(reply.nearby)
        # Spread: all that came when the office started would come at one moment again.
        self.until = now + LASTS * (0.75 + request.kiosk.int % 512 / 1024)

    def has_nothing_new(self, request: Request, counter: Counter, now: float) -> bool:
        """Tell whether a request brings nothing, and there is nothing to tell the kiosk.

        Args:
            request: What it asks.
            counter: How far its site is now.
            now: By the clock of the event loop.
        """
        client = self.client
        return (
            now < self.until
            and self.counter == counter
            and request.cursor == counter.seq
            and request.epoch == counter.epoch
            and not request.commands
            and request.pending == client.pending == 0
            and request.settings == self.settings
            and request.nearby == self.nearby
            and request.incarnation == client.incarnation
            and request.version == client.version
            and request.schema >= OLDEST_SCHEMA
            and client.revoked_at is None
            and not set(request.protocols).isdisjoint(PROTOCOLS)
        )


class Remembered:
    """The kiosks that came last."""

    def __init__(self) -> None:
        self._known: OrderedDict[UUID, Known] = OrderedDict()

    def get(self, kiosk: UUID) -> Known | None:
        """Return a kiosk as it was when it came last; None: ask the database."""
        return self._known.get(kiosk)

    def put(self, known: Known) -> None:
        """Remember a kiosk, and forget the one that was quiet for longest if they are too many."""
        self._known[known.client.id] = known
        self._known.move_to_end(known.client.id)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def known_kiosk(store: Store, kiosk: UUID) -> Known | None:
    """Return a kiosk as the database has it, with how far its site is at the same moment.

    Raises:
        StoreError: The database cannot be read.
    """
    with store.reading() as session:
        client = session.by_key(ClientRow, kiosk)
        site = None if client is None else session.by_key(SiteRow, client.site)
    if client is None or site is None:
        return None
    return Known(client, Counter(site.seq, site.epoch))
