"""The part of the verb sync that goes by a stick: at a kiosk, and at its office."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.errors import FileError, KioskError

if TYPE_CHECKING:
    from kiosk.sync.identity import Identity
    from kiosk.sync.kiosk_stick import Elsewhere, HandedOut, TakenIn


def add_options(sync: argparse.ArgumentParser) -> None:
    """Add what goes by a stick to the verb sync."""
    stick = sync.add_argument_group("by a stick")
    stick.add_argument(
        "--in",
        dest="into",
        type=Path,
        metavar="DIR",
        help="read the bundles in a folder; an office writes its answers beside them",
    )
    stick.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write what the other side has to know into a folder; with --in, after reading it",
    )
    stick.add_argument(
        "--kiosk", metavar="NAME", help="at an office, with --out: for this kiosk only"
    )
    stick.add_argument(
        "--database", metavar="URL", help="at an office: its database on a PostgreSQL server"
    )


def run(given: argparse.Namespace, context: Context) -> int:
    """Exchange by way of a folder, as a kiosk or as an office, whichever this is.

    Raises:
        FileError: The folder cannot be read or written, or nothing in it was of use.
        Refused: There is no such kiosk ("bundle.no_kiosk").
        StoreError: The database cannot be used.
    """
    identity = context.identity
    if identity is None:
        from kiosk.cli.office_bundles import run_office

        return run_office(given, context)
    return _run_kiosk(given, context, identity)


def safe(context: Context) -> None:
    """Say that nothing is being written any more."""
    context.say(context.words.gettext("You can take the stick out now."))


def _run_kiosk(given: argparse.Namespace, context: Context, identity: "Identity") -> int:
    from kiosk.cli.joined import joined_store
    from kiosk.sync.kiosk_stick import KioskStick

    code: int = Exit.DONE
    zone = context.settings.zone
    with joined_store(context, identity) as store:
        stick = KioskStick(identity, store, context.clock, zone, context.folder)
        if given.into is not None:
            taken = stick.take_in(given.into)
            _tell_taken(taken, context)
            code = _exit_of(taken, given.into, quiet=given.out is not None)
        if given.out is not None:
            _tell_out(stick.hand_out(given.out), context)
    safe(context)
    return code


def _tell_taken(taken: "TakenIn", context: Context) -> None:
    words = context.words
    say_problems(taken.problems, context)
    if taken.bundles:
        # i18n: how many commands of this kiosk the office has done, and how many it did not do
        told = words.gettext("Taken over. Done: {done}. Refused: {refused}.")
        done = words.number(taken.outcomes - taken.refused)
        context.say(told.format(done=done, refused=words.number(taken.refused)))
    if taken.copied:
        context.say(words.gettext("There is another copy of this kiosk, or it was put back."))
    if taken.settings_changed:
        context.say(
            words.gettext("The office has changed settings; they hold from the next start.")
        )


def _exit_of(taken: "TakenIn", place: Path, *, quiet: bool) -> int:
    """Return how reading a folder ended.

    Args:
        taken: What was in it.
        place: The folder.
        quiet: That nothing was there for us is no mistake: something will be written.

    Raises:
        FileError: Nothing was there for this kiosk ("bundle.none", "bundle.elsewhere").
    """
    if not (taken.bundles or taken.problems or quiet):
        raise _nothing_there(taken.elsewhere, place)
    harmless = {"bundle.stale"}
    if taken.bundles or {each.code for each in taken.problems} <= harmless:
        return Exit.DONE
    return Exit.NOT_UNDERSTOOD


def _nothing_there(elsewhere: "Iterable[Elsewhere]", place: Path) -> FileError:
    first = next(iter(elsewhere), None)
    if first is None:
        return FileError("bundle.none", path=str(place))
    return FileError("bundle.elsewhere", name=first.name, device=first.device)


def _tell_out(out: "HandedOut", context: Context) -> None:
    words = context.words
    told = words.ngettext(
        "Written: {name}, with {n} command.", "Written: {name}, with {n} commands.", out.commands
    )
    context.say(told.format(name=out.name, n=words.number(out.commands)))
    if out.later:
        told = words.ngettext(
            "{n} more goes with the next file.", "{n} more go with the next file.", out.later
        )
        context.say(told.format(n=words.number(out.later)))


def say_problems(problems: Iterable[KioskError], context: Context) -> None:
    """Say what was wrong with files, a line each."""
    from kiosk.cli.sentences import sentence

    for each in problems:
        context.say(sentence(each, context.words))
