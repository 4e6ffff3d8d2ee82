"""The exit codes of the command line; the README lists them."""

from enum import IntEnum


class Exit(IntEnum):
    """What the command's end means to whoever called it."""

    DONE = 0
    """Done, or there was nothing to change."""
    FAULT = 1
    """A fault of the program itself; what happened is in the log file."""
    USAGE = 2
    """The command was not typed as it should be."""
    NOT_UNDERSTOOD = 3
    """The file cannot be read as what it should be."""
    NOT_CONFIRMED = 4
    """Nobody said yes; nothing was changed."""
    REFUSED = 5
    """The rules do not allow it; nothing was changed."""
    DATABASE = 6
    """The database cannot be used: unwritable, full, damaged, busy or newer than the program."""
    SETTINGS = 7
    """The settings file, or the file of holidays, cannot be understood."""
    UNREAD = 141
    """Nobody read all that was printed; whatever had not been done by then was not done."""
    ASKED = 9
    """The file leaves something open; the sentence says with which option to answer."""
    NO_TERMINAL = 8
    """The screen needs a terminal and has none."""
    AWAY = 10
    """The office that is elsewhere does not answer, or somebody else does; nothing is lost."""
