"""Where phones reach this machine.

Imports next to nothing: the lobby screen asks before it shows.
"""

import errno
import ipaddress
import socket


def listening(port: int, host: str = "", *, elsewhere: bool = False) -> socket.socket:
    """Return a socket that listens on a port, of every address of this machine unless one is given.

    Args:
        port: 0 is any that is free.
        host: An address of this machine, or its name.
        elsewhere: Take any free port where this one is taken.

    Raises:
        OSError: The port is taken, or there is no such address here.
    """
    try:
        made = _bound(port, host)
    except OSError as problem:
        if not elsewhere or problem.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        made = _bound(0, host)
    # The body of an answer does not wait 40 ms until the phone has acknowledged the headers.
    # asyncio sees to that only for sockets that know their protocol; create_server's do not.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # Phones leave without a word; what is sent to one after that is given up in half a minute.
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 30_000)
    return made


def _bound(port: int, host: str) -> socket.socket:
    if host:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=1024)
    if socket.has_dualstack_ipv6():
        try:
            return socket.create_server(
                ("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=1024
            )
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                raise  # else IPv6 is compiled in, but switched off
    return socket.create_server(("", port), backlog=1024)


def lan_address() -> str | None:
    """Return the address by which others in the building reach this machine, if there is one.

    Nothing is sent: the system only says from which address it would send.
    """
    for family, far in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((far, 9))
                found = str(probe.getsockname()[0])
        except OSError:
            continue
        address = ipaddress.ip_address(found.partition("%")[0])
        if not (address.is_loopback or address.is_unspecified or address.is_link_local):
            return str(address)
    return None


def url_of(listener: socket.socket, *, loopback: bool = False) -> str:
    """Return the address of the pages on a listening socket; "" where no phone can reach it.

    Args:
        listener: The socket.
        loopback: Where there is no network, return an address that works on this machine alone.
    """
    host, port = listener.getsockname()[:2]
    bound = ipaddress.ip_address(host)
    if bound.is_unspecified:
        found = lan_address() or ("127.0.0.1" if loopback else None)
    elif bound.is_loopback and not loopback:
        found = None
    else:
        found = str(bound)
    if found is None:
        return ""
    return f"http://[{found}]:{port}" if ":" in found else f"http://{found}:{port}"
