"""Sends a document to this machine's printer, where there is one."""

import shutil
import subprocess
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.text import inert

_PROGRAM = "lp"  # CUPS, and every other Unix
_PATIENCE = 30.0


def printer() -> bool:
    """Tell whether this machine can print."""
    return shutil.which(_PROGRAM) is not None


def send(path: Path, paper: str) -> None:
    """Print a document.

    Args:
        path: The document.
        paper: The size of its pages.

    Raises:
        KioskError: There is no printer, or it takes nothing ("print.failed", with the reason).
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise KioskError("print.failed", reason=_PROGRAM)
    try:
        done = subprocess.run(
            (program, "-o", f"media={paper}", "-o", "fit-to-page", "--", str(path)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise KioskError("print.failed", reason=type(problem).__name__) from problem
    if done.returncode:
        reason = inert(done.stderr.decode(errors="replace"), 120)
        raise KioskError("print.failed", reason=reason or str(done.returncode))
