"""Errors that a person can be told about, each with a stable code."""

from collections.abc import Mapping


class KioskError(Exception):
    """Something a person asked for cannot be done, and why.

    The code is stable: screens and the command line translate it, logs and tests compare it. The
    facts are what the translation needs (a name, a line, a path), never a sentence.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class Asked(KioskError):
    """A file leaves something open that only a person can say.

    The fact ``choices`` holds what one can choose among; it is empty where one cannot.
    """


class Refused(KioskError):
    """A command that the rules do not allow; the database is as it was before."""


class StoreError(KioskError):
    """The database cannot be used: unwritable, full, damaged or from a newer version."""


class SettingsError(KioskError):
    """The settings file, or the file of holidays, cannot be understood."""


class FileError(KioskError):
    """A file given to us cannot be read as what it should be."""
