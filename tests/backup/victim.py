"""Makes a backup or restores one, and is killed, or runs out of disk, at a point that it is told.

python -m tests.backup.victim backup|restore DATA FILE POINT [BYTES]
"""

import os
import resource
import signal
import sys
from pathlib import Path

from kiosk.backup.envelope import header_of
from kiosk.backup.making import Maker
from kiosk.backup.place import Place
from kiosk.backup.restoring import Restorer
from kiosk.backup.shelf import Shelf
from kiosk.clock import SystemClock
from kiosk.errors import KioskError
from kiosk.paths import DataFolder
from tests.backup.offices import SECRET
from tests.committee import SHANGHAI


def main(what: str, data: str, file: str, point: str, most: str = "") -> int:
    if most:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))

    def reached(name: str) -> None:
        print(name, flush=True)
        if name == point:
            os.kill(os.getpid(), signal.SIGKILL)

    folder = DataFolder(Path(data))
    place, shelf = Place(folder.database), Shelf(folder.backups)
    maker = Maker(place, folder, "garden", shelf, SystemClock(), SECRET, reached)
    try:
        if what == "backup":
            maker.make(None, SHANGHAI)
        else:
            header = header_of(Path(file))
            Restorer(maker).restore(Path(file), header, SECRET)
    except KioskError as problem:
        print(problem.code, flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
