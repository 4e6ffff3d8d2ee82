"""The commands that the README gives, as text: ``python -m tests.gate.readme test``."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

HEADINGS = {"run": "Try it", "test": "Test it"}
"""Under which heading a command stands."""


def command(name: str) -> str:
    """Return the first block of shell under the heading of a command ("run" or "test")."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {HEADINGS[name]}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section is not None, f"README.md has no heading {HEADINGS[name]!r}"
    block = re.search(r"^```sh\n(.*?)^```", section[1], re.MULTILINE | re.DOTALL)
    assert block is not None, f"README.md has no shell block under {HEADINGS[name]!r}"
    return block[1].rstrip("\n")


if __name__ == "__main__":
    print(command(sys.argv[1]))
