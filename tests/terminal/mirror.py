"""Runs inside a terminal emulator and shows there what a socket sends: `mirror.py SOCKET`.

The program under test runs in the harness's own pty; this is the glass in front of it. What the
emulator sends (the mouse, answers to queries) goes back through the socket.
"""

import os
import select
import socket
import sys
import tty


def main() -> None:
    """Copy between the terminal and the socket until either ends."""
    tty.setraw(0)
    with socket.socket(socket.AF_UNIX) as glass:
        glass.connect(sys.argv[1])
        columns, rows = os.get_terminal_size(0)
        glass.sendall(f"{columns}x{rows}\n".encode())
        while True:
            ready, _, _ = select.select([0, glass.fileno()], [], [])
            if glass.fileno() in ready:
                data = glass.recv(1 << 16)
                if not data:
                    return
                while data:
                    data = data[os.write(1, data) :]
            if 0 in ready:
                glass.sendall(os.read(0, 4096))


if __name__ == "__main__":
    main()
