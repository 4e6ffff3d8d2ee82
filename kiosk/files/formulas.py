"""Keeps texts that a spreadsheet would take for formulas what they are: texts."""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With these a formula begins, in some program and language of it or other."""

# A program that takes semicolons for separators sees the quotation marks of a line with commas as
# letters, and begins a new cell after each semicolon and each line break.
_SIGNS = f"[{re.escape(''.join(STARTS))}]"
_RUNS = re.compile(rf"(?:^|(?<=[;\n]))(?=['\"]*{_SIGNS})")
_KEPT = re.compile(rf"(?:^|(?<=[;\n]))'(?=['\"]*{_SIGNS})")


def neutral(text: str) -> str:
    """Return a text as a file of plain text may hold it: an apostrophe before all that would run.

    Whatever text it is, ``restored`` returns it again.
    """
    return _RUNS.sub("'", text)


def restored(text: str) -> str:
    """Return the text that ``neutral`` was given; others do the same to theirs."""
    return _KEPT.sub("", text)
