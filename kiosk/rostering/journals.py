"""The file in which a draft is kept, step by step, so that nothing of it is ever lost."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError

LARGEST = 64_000_000
"""Bytes above which a journal is not read: no hand typed so much."""

_FORMAT = 1
_MODE = 0o600


class Journal:
    """Lines of JSON, each handed to the system as soon as its step is made.

    What the disk does not take is kept in memory and tried again with the next step.
    """

    def __init__(self, path: Path | None, about: Mapping[str, object] | None = None) -> None:
        """Open the journal at a path, or make a new one with the first step.

        Args:
            path: Where it is; None keeps it in memory only.
            about: What its first line says; a file that says otherwise is another's.
        """
        self._path = path
        self._first = {"draft": _FORMAT, **(about or {})}
        self._waiting: list[str] = []
        self._size = 0
        self._torn = False
        self.trouble: KioskError | None = None
        """Why it is not wholly on the disk ("draft.unsaved"), or was not wholly read
        ("draft.unreadable", with the path of what was put aside)."""
        self.records: tuple[Mapping[str, Any], ...] = ()
        """What the file told when it was opened."""
        if path is not None:
            self._open(path)

    @property
    def path(self) -> Path | None:
        """Where it is kept."""
        return self._path

    def append(self, record: Mapping[str, Any]) -> None:
        """Add a line."""
        self._waiting.append(_line(record))
        self._flush()

    def restart(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Let these lines take the place of all others; a journal without any is no file."""
        lines = [_line(record) for record in records]
        if self._path is None:
            return
        try:
            if lines:
                self._write_anew(self._path, lines)
            else:
                self._path.unlink(missing_ok=True)
                self._size, self._torn = 0, False
            self._waiting, self.trouble = [], None
        except OSError as problem:
            # The old steps lead to what is published already, and are no change then.
            self._waiting = lines
            self.trouble = _unsaved(problem)

    def put_aside(self, good: Iterable[Mapping[str, Any]], reason: str) -> None:
        """Keep a file that is not understood under another name, and go on with its good lines."""
        if self._path is None:
            return
        aside = _free_name(self._path)
        with suppress(OSError):
            os.replace(self._path, aside)
        self._size, self._torn = 0, False
        self.records = tuple(good)
        self._waiting = [_line(record) for record in self.records]
        if self._waiting:
            self._flush()
        self.trouble = self.trouble or KioskError("draft.unreadable", path=aside, reason=reason)

    def _open(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                _lock(file.fileno(), fcntl.LOCK_SH)
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            return
        except OSError as problem:
            self.put_aside((), problem.strerror or str(problem))
            return
        records, whole, broken = _read(data, self._first)
        if broken or len(data) > LARGEST:
            self.put_aside(records, broken or "> 64 MB")
            return
        self.records, self._size = tuple(records), whole
        self._torn = whole < len(data)

    def _flush(self) -> None:
        if self._path is None:
            self._waiting.clear()
            return
        try:
            self._write(self._path)
            self.trouble = None
        except OSError as problem:
            self.trouble = _unsaved(problem)

    def _write(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _MODE)
        try:
            # The same person may have the same week open in another window.
            _lock(descriptor, fcntl.LOCK_EX)
            if self._torn:
                # Half a line: of a power cut, or of a disk that was full.
                os.ftruncate(descriptor, self._size)
            self._size = os.lseek(descriptor, 0, os.SEEK_END)
            lines = self._waiting if self._size else [_line(self._first), *self._waiting]
            data = "".join(lines).encode()
            self._torn = True
            written = 0
            while written < len(data):
                written += os.write(descriptor, data[written:])
        finally:
            os.close(descriptor)
        self._size += len(data)
        self._torn = False
        self._waiting.clear()

    def _write_anew(self, path: Path, lines: list[str]) -> None:
        beside = path.with_suffix(".part")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = "".join([_line(self._first), *lines]).encode()
        with suppress(FileNotFoundError):
            beside.unlink()
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        self._size, self._torn = len(data), False


def journal_path(folder: Path, actor: str, monday: date) -> Path:
    """Return where somebody's draft of a week is kept; whatever their name holds."""
    name = hashlib.sha256(actor.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return folder / "drafts" / f"{monday.isoformat()}-{name}.jsonl"


def _read(data: bytes, first: Mapping[str, object]) -> tuple[list[Mapping[str, Any]], int, str]:
    """Return the lines of a journal, the bytes that they take, and what is wrong, if anything is.

    The end of the last line is when a step was kept; a piece of one behind it is of no step.
    """
    records: list[Mapping[str, Any]] = []
    whole = 0
    lines = data.split(b"\n")
    torn = lines.pop()
    for number, line in enumerate(lines):
        try:
            record = json.loads(line)
            if not isinstance(record, dict) or (number == 0 and record != first):
                raise ValueError(line[:80])
        except (ValueError, RecursionError) as problem:
            if number and number == len(lines) - 1 and not torn:
                break
            return records, whole, f"line {number + 1}: {problem}"
        if number:
            records.append(record)
        whole += len(line) + 1
    return records, whole, ""


def _lock(descriptor: int, how: int) -> None:
    # Some file systems of a network know no locks.
    with suppress(OSError):
        fcntl.flock(descriptor, how)


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _free_name(path: Path) -> Path:
    return next(
        name
        for number in range(1, 10_000)
        if not (name := path.with_name(f"{path.name}.unreadable-{number}")).exists()
    )


def _unsaved(problem: OSError) -> KioskError:
    return KioskError("draft.unsaved", reason=problem.strerror or str(problem))
