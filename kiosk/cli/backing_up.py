"""The verb that makes backups, lists them and checks them."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.errors import FileError, KioskError
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.backup.envelope import Header
    from kiosk.backup.making import Maker
    from kiosk.backup.passphrases import Secret
    from kiosk.backup.place import Place
    from kiosk.backup.rotation import Keep
    from kiosk.office.app import Job

_MEGABYTE = 1_000_000


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb backup."""
    backup = verbs.add_parser(
        "backup",
        help="write everything into one file, read it back, and let old ones go",
        description=(
            "Writes the database and the settings into one file, from a file database or a "
            "server alike; either can be restored from it. The office does this every night."
        ),
    )
    backup.add_argument(
        "--keep",
        type=_keep,
        default="7,4,12",
        metavar="D,W,M",
        help="keep the last of so many days, weeks and months (7,4,12), or “all”",
    )
    backup.add_argument("--encrypt", action="store_true", help="ask for a passphrase")
    instead = backup.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="list the backups that are there")
    instead.add_argument("--verify", type=Path, metavar="FILE", help="read a backup, all of it")
    add_options(backup)
    backup.set_defaults(run=run_backup)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that making and restoring share."""
    parser.add_argument("--to", type=Path, metavar="DIR", help="the folder of backups")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="the passphrase is the first line of this file",
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        help="the sites are on a PostgreSQL server: postgresql://user@host/database",
    )


def run_backup(given: argparse.Namespace, context: Context) -> int:
    """Make a backup, list those that are there, or check one.

    Raises:
        KioskError: It cannot be made, or is not whole; the sentence says why.
    """
    if given.list:
        return _list(given, context)
    if given.verify is not None:
        return _verify(given, context)
    words = context.words
    maker = maker_of(given, context, _new_secret(given, context))
    if context.sample:
        with context.store():  # filled
            pass
    made = maker.make(given.keep, context.settings.zone)
    told = words.gettext("Backed up and read back: {path} ({size} MB)")
    context.say(told.format(path=inert(str(made.path), 300), size=megabytes(made.size)))
    if made.deleted:
        gone = len(made.deleted)
        told = words.ngettext("{n} old backup made room.", "{n} old backups made room.", gone)
        context.say(told.format(n=words.number(gone)))
    if maker.secret is None:
        told = words.gettext(
            "It is not encrypted and does not hold the office's key. Keep a copy of {path} in "
            "another place: without it nobody can read contact details."
        )
        context.say(told.format(path=inert(str(context.folder.office_key), 300)))
    return Exit.DONE


def _list(given: argparse.Namespace, context: Context) -> int:
    words = context.words
    shelf = maker_of(given, context, None).shelf
    standing = shelf.standing()
    if not standing:
        told = words.gettext("There are no backups in {path}.")
        context.say(told.format(path=inert(str(shelf.folder), 300)))
    for each in standing:
        context.say(_line(each.path, context))
    return Exit.DONE


def _line(path: Path, context: Context) -> str:
    from kiosk.backup.envelope import header_of

    words = context.words
    try:
        header = header_of(path)
        size = path.stat().st_size
    except (FileError, OSError):
        return (
            f"{'—':>17}  {'—':>8}  {words.pgettext('backup', 'damaged')}  {inert(str(path), 300)}"
        )
    kind = "" if header.hardness is None else f"  ({words.pgettext('backup', 'encrypted')})"
    return f"{made_at(header, context)}  {megabytes(size):>8} MB  {inert(str(path), 300)}{kind}"


def _verify(given: argparse.Namespace, context: Context) -> int:
    from kiosk.backup.envelope import header_of
    from kiosk.backup.making import checked

    words = context.words
    header = header_of(given.verify)
    counts = checked(given.verify, secret_for(header, given, context, given.verify))
    rows = sum(counts.values())
    told = words.ngettext(
        "“{path}” of {date} is whole: {n} row.", "“{path}” of {date} is whole: {n} rows.", rows
    )
    facts = {"path": inert(str(given.verify), 300), "date": made_at(header, context)}
    context.say(told.format(n=words.number(rows), **facts))
    return Exit.DONE


def maker_of(given: argparse.Namespace, context: Context, secret: "Secret | None") -> "Maker":
    """Return what makes backups of this office."""
    from kiosk.backup.making import Maker
    from kiosk.backup.shelf import Shelf
    from kiosk.backup.state import shelf_of

    if given.to is None:
        shelf = shelf_of(context.folder, context.settings)
    else:
        shelf = Shelf(given.to.expanduser().absolute())
    place = place_of(context, given.database)
    return Maker(place, context.folder, context.settings.site, shelf, context.clock, secret)


def place_of(context: Context, database: str | None) -> "Place":
    """Return where this office keeps its sites."""
    from kiosk.backup.place import Place

    return Place(context.folder.database, database)


def secret_for(
    header: "Header", given: argparse.Namespace, context: Context, path: Path
) -> "Secret | None":
    """Return what opens a backup; ask for its passphrase, unless it needs none.

    Raises:
        KioskError: Nobody says the passphrase ("backup.nobody"), or its file cannot be read.
    """
    if header.hardness is None:
        return None
    from kiosk.backup.envelope import secret_of
    from kiosk.backup.passphrases import in_file

    chosen = _passphrase_file(given, context)
    said = _typed(context.words.gettext("Passphrase: ")) if chosen is None else in_file(chosen)
    return secret_of(header, said, path)


def _new_secret(given: argparse.Namespace, context: Context) -> "Secret | None":
    from kiosk.backup.passphrases import checked, in_file, new_secret

    chosen = _passphrase_file(given, context)
    if chosen is not None:
        return new_secret(in_file(chosen))
    if not given.encrypt:
        return None
    words = context.words
    said = checked(_typed(words.gettext("New passphrase: ")))
    if said != _typed(words.gettext("Once more: ")):
        raise KioskError("backup.differs")
    return new_secret(said)


def _passphrase_file(given: argparse.Namespace, context: Context) -> Path | None:
    chosen = context.settings.backup_passphrase_file
    if given.passphrase_file is not None:
        return Path(given.passphrase_file)
    return Path(chosen) if chosen else None


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise KioskError("backup.nobody")
    import getpass

    return getpass.getpass(prompt)


def made_at(header: "Header", context: Context) -> str:
    """Return when a backup was made, on the site's wall."""
    at = datetime.fromtimestamp(header.made, UTC).astimezone(context.words.zone)
    return f"{at:%Y-%m-%d %H:%M}"


def megabytes(size: int) -> str:
    """Return a size in megabytes, with two digits after the point."""
    return f"{size / _MEGABYTE:.2f}"


def _keep(text: str) -> "Keep | None":
    from kiosk.backup.rotation import Keep

    if text == "all":
        return None
    try:
        return Keep.of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("7,4,12") from error


def nightly(context: Context, database: str | None) -> "Sequence[Job]":
    """Return the job that makes the office's backups; none where they are switched off."""
    if context.sample or not context.settings.backups:
        return ()
    from kiosk.office.backups import Nightly, back_up

    place = place_of(context, database)
    made = Nightly(place, context.folder, context.settings, context.clock)
    return (lambda: back_up(made),)
