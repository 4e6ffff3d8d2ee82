"""The programs that are measured."""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""


@dataclass(frozen=True, slots=True)
class Program:
    """Something to start in a terminal."""

    name: str
    arguments: tuple[str, ...]


LABEL = Program("label", (sys.executable, str(Path(__file__).with_name("bare.py")), "label"))
EMPTY_SCREEN = Program(
    "screen", (sys.executable, str(Path(__file__).with_name("bare.py")), "screen")
)
DEMO = Program("demo", (sys.executable, str(ROOT / "kiosk.py"), "demo"))


def kiosk(folder: Path) -> Program:
    """Return the kiosk on a folder's data."""
    return Program(folder.name, (sys.executable, str(ROOT / "kiosk.py"), "--data", str(folder)))
