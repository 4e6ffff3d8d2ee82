"""How much one address may ask for, so that one cannot take all, and a shared one still works.

A lobby's Wi-Fi is one address to us: forty people who scan the same code within a minute are fine.
Whoever tries codes or telephone numbers is not: what turns out to be wrong has a small budget of
its own.
"""

import ipaddress
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import HTTPConnection


@dataclass(frozen=True, slots=True)
class Budget:
    """So many at once, and then one more whenever so many seconds have passed."""

    at_once: int
    seconds: float


BUDGETS: Mapping[str, Budget] = {
    "any": Budget(600, 1 / 50),
    "sign_up": Budget(60, 1),
    "room": Budget(20, 30),
    "wrong": Budget(20, 30),
    "wrong_ticket": Budget(200, 2),
}
"""By kind: any request; a sign-up; a group's wish for a room, of which staff read each; a code or
number in a form that turned out to be wrong; and the address of a ticket that is none. Of those
nobody finds one by trying, there are 27 thousand million codes, while a whole lobby's right tickets
would be refused for one who tries."""

REMEMBERED = 20_000
"""How many addresses are remembered at most; those that were quiet for longest are forgotten."""

WRONG = frozenset(
    {"sign_up.unknown", "sign_up.already", "sign_up.household", "sign_up.lobby", "card.unknown"}
)
"""The codes of problems that tell something about a code or number that was tried."""


class Limits:
    """What each address has used up; times are seconds of any clock that never goes back."""

    def __init__(
        self, budgets: Mapping[str, Budget] = BUDGETS, remembered: int = REMEMBERED
    ) -> None:
        self._budgets = budgets
        self._remembered = remembered
        # For each kind and address, when its budget will be whole again.
        self._whole: OrderedDict[tuple[str, str], float] = OrderedDict()

    def wait(self, kind: str, address: str, now: float) -> float:
        """Return after how many seconds an address may do one more of a kind; 0 is at once."""
        budget = self._budgets[kind]
        whole = self._whole.get((kind, address), now)
        return max(0.0, whole - now - (budget.at_once - 1) * budget.seconds)

    def spend(self, kind: str, address: str, now: float) -> float:
        """Take one of a kind, unless there is none; return the seconds to wait until there is."""
        wait = self.wait(kind, address, now)
        if wait == 0:
            key = (kind, address)
            self._whole[key] = max(self._whole.get(key, now), now) + self._budgets[kind].seconds
            self._whole.move_to_end(key)
            self._forget(now)
        return wait

    def _forget(self, now: float) -> None:
        # The quiet ones come first: whole again, they say no more than if they were not there.
        while self._whole:
            key, whole = next(iter(self._whole.items()))
            if whole > now and len(self._whole) <= self._remembered:
                return
            del self._whole[key]


def client(connection: HTTPConnection) -> str:
    """Return whom a request counts for: an IPv4 address, or the /64 of an IPv6 one.

    Where a server on this machine stands before the office, that is whom it says it asks for.
    """
    peer = _address(connection.client.host if connection.client else "")
    if peer is not None and peer.is_loopback:
        said = connection.headers.getlist("x-forwarded-for")
        peer = (_address(said[-1].rpartition(",")[2].strip()) if said else None) or peer
    if peer is None:
        return ""
    return str(peer) if peer.version == 4 else str(ipaddress.ip_network((int(peer), 64), False))


def note_wrong(connection: HTTPConnection, code: str) -> None:
    """Count a problem against the address that met it, if it tells of a code or number tried."""
    if code in WRONG:
        connection.state.wrong = True


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found
