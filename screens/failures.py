"""What went wrong, for those who repair it: in a file, never on the screen."""

import logging
from pathlib import Path

CRASHED = 70
"""Exit code after an error that nobody handled (EX_SOFTWARE): a supervisor starts anew."""

_LARGEST = 1_000_000
_OLDER = 3


def log_to(path: Path) -> None:
    """Send warnings and errors of the whole program to a file, and none of them to the terminal.

    The file and three older ones are kept, each of at most a megabyte. Tracebacks name files and
    lines, not the values of variables. When the disk takes no more, what happens is not recorded.
    """
    from logging.handlers import RotatingFileHandler  # 4 ms that the first screen need not wait

    class QuietFile(RotatingFileHandler):
        def handleError(self, record: logging.LogRecord) -> None:
            """Stay silent: the one place to complain would be the screen in the lobby."""

    path.parent.mkdir(parents=True, exist_ok=True)
    handler = QuietFile(
        path, maxBytes=_LARGEST, backupCount=_OLDER, encoding="utf-8", errors="replace", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
