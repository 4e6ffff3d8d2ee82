"""How far something long is, for whoever waits for it."""

import sys
from collections.abc import Callable

_LONG = 100
_TOLD_EVERY = 100


def progress(total: int) -> Callable[[int], None] | None:
    """Return what shows how much of a total is done; None where it is little, or nobody looks."""
    if total < _LONG or not sys.stderr.isatty():
        return None
    told = 0

    def show(done: int) -> None:
        nonlocal told
        if done - told >= _TOLD_EVERY or done == total:
            told = done
            sys.stderr.write(f"\r{done} / {total}" + ("\n" if done == total else ""))
            sys.stderr.flush()

    return show
