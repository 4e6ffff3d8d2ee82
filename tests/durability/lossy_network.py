"""A network of real namespaces in which packets are lost, late and cut off; needs root.

Every machine has a namespace of its own, whose only interface is a TUN device. What it sends is
read here, packet by packet, and handed on, or not: that is the whole network.
"""

import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_TUNSETIFF = 0x400454CA
_TUN, _NO_INFO = 0x0001, 0x1000
_LARGEST = 65_536


class Network:
    """Machines at addresses 10.77.0.N, and what happens between them."""

    def __init__(self, names: list[str], *, loss: float, delay: float, seed: int = 0) -> None:
        """Make a namespace for each name; the first is at 10.77.0.1.

        Args:
            names: Of the machines.
            loss: The share of packets that never arrive.
            delay: Seconds that a packet takes at most.
            seed: Of chance.
        """
        self.addresses = {name: f"10.77.0.{number}" for number, name in enumerate(names, 1)}
        self.cut: set[str] = set()
        """Machines of which nothing comes through."""
        self.lost = self.carried = 0
        self._loss, self._delay = loss, delay
        self._chance = random.Random(seed)
        self._prefix = f"k{os.getpid() % 10_000}"
        self._devices = {name: self._device(number) for number, name in enumerate(names, 1)}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()

    def inside(self, name: str) -> list[str]:
        """Return what stands before a command that is to run on a machine."""
        return ["ip", "netns", "exec", f"{self._prefix}-{self._number(name)}"]

    def close(self) -> None:
        """Take everything down."""
        self._ended.set()
        self._thread.join(5)
        for device in self._devices.values():
            os.close(device)
        for number in range(1, len(self._devices) + 1):
            subprocess.run(["ip", "netns", "del", f"{self._prefix}-{number}"], check=False)

    def _number(self, name: str) -> int:
        return list(self.addresses).index(name) + 1

    def _device(self, number: int) -> int:
        space, link = f"{self._prefix}-{number}", f"{self._prefix}t{number}"
        device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(device, _TUNSETIFF, struct.pack("16sH", link.encode(), _TUN | _NO_INFO))
        for command in (
            f"ip netns add {space}",
            f"ip link set {link} netns {space}",
            f"ip -n {space} addr add 10.77.0.{number}/24 dev {link}",
            f"ip -n {space} link set lo up",
            f"ip -n {space} link set {link} up",
        ):
            subprocess.run(command.split(), check=True)
        return device

    def _carry(self) -> None:
        """Hand packets on until the end."""
        at = {bytes(map(int, self.addresses[name].split("."))): name for name in self.addresses}
        names = {device: name for name, device in self._devices.items()}
        late: list[tuple[float, int, str, bytes]] = []
        order = count()
        while not self._ended.is_set():
            wait = max(0.0, min(0.05, late[0][0] - time.monotonic())) if late else 0.05
            ready, _, _ = select.select(list(names), [], [], wait)
            for device in ready:
                packet = self._read(device)
                target = at.get(packet[16:20]) if len(packet) >= 20 else None
                if target is None or self._drops(names[device], target):
                    self.lost += 1
                    continue
                due = time.monotonic() + self._chance.random() * self._delay
                heapq.heappush(late, (due, next(order), target, packet))
            while late and late[0][0] <= time.monotonic():
                _, _, target, packet = heapq.heappop(late)
                self._write(self._devices[target], packet)

    def _drops(self, sender: str, target: str) -> bool:
        return bool(self.cut & {sender, target}) or self._chance.random() < self._loss

    def _read(self, device: int) -> bytes:
        try:
            return os.read(device, _LARGEST)
        except BlockingIOError:
            return b""

    def _write(self, device: int, packet: bytes) -> None:
        try:
            os.write(device, packet)
            self.carried += 1
        except OSError:
            self.lost += 1  # the interface is not up


@contextmanager
def network(names: list[str], *, loss: float, delay: float, seed: int = 0) -> Iterator[Network]:
    """Have a network while a block lasts."""
    made = Network(names, loss=loss, delay=delay, seed=seed)
    try:
        yield made
    finally:
        made.close()
