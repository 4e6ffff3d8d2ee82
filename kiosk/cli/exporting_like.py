"""Writes the roster into a copy of the office's own workbook, in the shape that it has."""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.errors import Asked, FileError, KioskError
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.exports.like import Filler
    from kiosk.files.rosters.reading import RosterReading
    from kiosk.files.writing.refilled import Refilled
    from kiosk.files.writing.roster import DutyLine
    from kiosk.store import Session

_OPENED = (".xlsx", ".xlsm")
_WRITTEN = ".xlsx"
_WEEK = 7
_SHOWN = 12


def run_export_like(given: argparse.Namespace, context: Context) -> int:
    """Write a copy of a workbook that tells the present duties.

    Raises:
        FileError: The workbook is none or no roster, or the file cannot be written.
        KioskError: The first day is another weekday than the workbook's ("export.weekday").
        StoreError: The database cannot be used.
    """
    from kiosk.exports.frames import Frame
    from kiosk.exports.rosters import duty_lines
    from kiosk.files.saving import check_free, save
    from kiosk.files.writing.refilled import refill

    source, out = Path(given.like), Path(given.out)
    for path, known in ((source, _OPENED), (out, (_WRITTEN,))):
        if path.suffix.lower() not in known:
            raise FileError("export.suffix", suffix=path.suffix, known=known)
    check_free(out, force=given.force)
    settings = context.settings
    with context.store() as store, store.reading() as session:
        filler = _filler(given, context, source, session)
        first, last = filler.days
        lines = duty_lines(session, Frame(settings.site, settings.zone, first, last))
    filling = filler.fill(lines)
    made = refill(source, filling.texts, filler.shift, filler.tables)
    differences = _differences(made, lines, filler, context)
    save(out, made.content, force=given.force)
    _tell(given, made, differences, len(lines), context)
    return Exit.DONE


def _filler(
    given: argparse.Namespace, context: Context, source: Path, session: "Session"
) -> "Filler":
    from kiosk.exports.like import Filler
    from kiosk.files.opening import open_grids
    from kiosk.files.rosters.times import Hours
    from kiosk.files.writing.sheets import Reader
    from kiosk.queries.people import people_all

    grids = open_grids(source)
    hours = Hours.between(*context.settings.desk_hours)
    try:
        reading = _read(source, context, given.year)
    except FileError as problem:
        raise FileError(problem.code, **{"path": source.name, **problem.facts}) from problem
    people = [each.name for each in people_all(session, context.settings.site)]
    reader = Reader(any(map(_han, people)), context.words.text)
    filler = Filler.of(reading, grids, people, given.first, reader, hours)
    if filler.shift.by.days % _WEEK:
        day = filler.shift.first
        raise KioskError("export.weekday", first=given.first, day=day)
    return filler


def _han(name: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in name)


def _read(path: Path, context: Context, year: int | None) -> "RosterReading":
    from kiosk.files.opening import open_grids
    from kiosk.files.rosters.shape import Context as Known
    from kiosk.files.rosters.shapes import read_roster
    from kiosk.files.rosters.times import Hours

    hours = Hours.between(*context.settings.desk_hours)
    reading = read_roster(open_grids(path), Known(year, hours, path.stem))
    if reading.question:
        question = reading.question
        raise Asked(question.code, path=path.name, choices=question.choices, **question.facts)
    return reading


def _differences(
    made: "Refilled", lines: "Sequence[DutyLine]", filler: "Filler", context: Context
) -> list[str]:
    """Read what was made as an import would, and tell what it says otherwise than the board."""
    from kiosk.exports.like import differing

    with tempfile.TemporaryDirectory(prefix="lobby-kiosk-") as folder:
        copy = Path(folder) / f"roster{_WRITTEN}"
        copy.write_bytes(made.content)
        try:
            read = _read(copy, context, filler.days[0].year).entries
        except (FileError, Asked):
            read = ()
    missing, beyond = differing(lines, read)
    words = context.words
    told = [
        f"{line.day} {line.name} {words.interval(line.starts, line.ends)} {line.label or line.kind}"
        for line in missing
    ]
    return told + [f"{each.source}: {each.person} {each.label or each.kind}" for each in beyond]


def _tell(
    given: argparse.Namespace,
    made: "Refilled",
    differences: Sequence[str],
    duties: int,
    context: Context,
) -> None:
    words = context.words
    if made.formulas:
        told = words.ngettext(
            "{n} formula was left out; only what it had shown as a date stayed.",
            "{n} formulas were left out; only what they had shown as dates stayed.",
            made.formulas,
        )
        context.say(told.format(n=words.number(made.formulas)))
    if differences:
        told = words.ngettext(
            "{n} duty does not stand there as on the board. Write it in by hand:",
            "{n} duties do not stand there as on the board. Write them in by hand:",
            len(differences),
        )
        context.say(told.format(n=words.number(len(differences))))
        for line in differences[:_SHOWN]:
            context.say(f"  {inert(line, 120)}")
        if len(differences) > _SHOWN:
            context.say("  …")
    message = words.ngettext("Written: {path} ({n} row)", "Written: {path} ({n} rows)", duties)
    context.say(message.format(path=given.out, n=words.number(duties)))
