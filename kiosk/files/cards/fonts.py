"""Finds a font on this machine that has the signs which are to be printed.

Fonts with Chinese are far too large to ship; whoever reads Chinese on this machine has one, and
fontconfig knows where.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

_TRIED = 12
_PATIENCE = 20.0
_FACE = 0xFFFF  # above it, fontconfig tells which of a variable font's instances it means


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font, and which one it is where a file holds several."""

    path: str
    face: int = 0


def system_fonts(tag: str, *, bold: bool = False) -> Iterator[FontFile]:
    """Yield the fonts that this machine would use for a language, the best first.

    Where there is no fontconfig, there are none.

    Args:
        tag: The language's public tag.
        bold: The strong ones of them.
    """
    pattern = f"sans{':bold' if bold else ''}:lang={_LANGUAGES.get(tag, tag)}"
    try:
        done = subprocess.run(
            ("fc-match", "--sort", "--format=%{file}\n%{index}\n", pattern),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return
    lines = done.stdout.decode(errors="surrogateescape").splitlines()
    for path, index in list(zip(lines[::2], lines[1::2], strict=False))[:_TRIED]:
        face = int(index) & _FACE if index.isdigit() else 0
        yield FontFile(path, face)


_LANGUAGES = {"zh-Hans": "zh-cn", "zh-Hant": "zh-tw"}
