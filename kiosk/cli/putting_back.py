"""The verb that puts an office back to what a backup holds, and what has to follow it."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.backing_up import add_options, made_at, maker_of, place_of, secret_for
from kiosk.cli.context import Context, settings_in
from kiosk.cli.exits import Exit
from kiosk.cli.kiosks import add_database
from kiosk.clock import Clock
from kiosk.paths import DataFolder
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.backup.restoring import Restored


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb restore."""
    restore = verbs.add_parser(
        "restore",
        help="put the office back to what a backup holds",
        description=(
            "Stop the office first. What is there now is written into a backup of its own, so "
            "that nothing is lost; the kiosks then give back what the office had lost."
        ),
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    restore.add_argument(
        "--without-key",
        action="store_true",
        help="go on although nobody will be able to read contact details",
    )
    add_options(restore)
    restore.set_defaults(run=run_restore)


def add_office_step(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the step new-history to the verb office."""
    step = steps.add_parser(
        "new-history",
        help="after another program has put the database back: let the kiosks notice",
        description=(
            "After a restore by Litestream or from archived WAL files: the sites get a new "
            "history, by which kiosks notice and give back what the office had lost. “kiosk "
            "restore” does this by itself."
        ),
    )
    add_database(step)
    step.add_argument("--yes", action="store_true", help="do not ask")
    step.set_defaults(run=run_new_history)


def run_restore(given: argparse.Namespace, context: Context) -> int:
    """Put the office back, after asking where something is there.

    Raises:
        KioskError: It cannot be done, and nothing was changed; the sentence says why.
    """
    from kiosk.backup.envelope import header_of
    from kiosk.backup.making import checked
    from kiosk.backup.restoring import Restorer

    words = context.words
    path = given.file
    header = header_of(path)
    secret = secret_for(header, given, context, path)
    rows = sum(checked(path, secret).values())
    told = words.ngettext(
        "“{path}” of {date} is whole: {n} row.", "“{path}” of {date} is whole: {n} rows.", rows
    )
    facts = {"path": inert(str(path), 300), "date": made_at(header, context)}
    context.say(told.format(n=words.number(rows), **facts))
    restorer = Restorer(maker_of(given, context, secret))
    if not given.without_key:
        restorer.check_key(header)
    if not restorer.empty() and not _confirmed(
        given, context, words.gettext("Let it take the place of all that is here now?")
    ):
        return Exit.NOT_CONFIRMED
    _tell(restorer.restore(path, header, secret), context)
    return Exit.DONE


def _tell(done: "Restored", context: Context) -> None:
    words = context.words
    told = words.ngettext("Restored: {n} site.", "Restored: {n} sites.", done.sites)
    context.say(told.format(n=words.number(done.sites)))
    for path in done.aside:
        told = words.gettext("What was here before is kept: {path}")
        context.say(told.format(path=inert(str(path), 300)))
    _tell_what_follows(context)


def _tell_what_follows(context: Context) -> None:
    context.say(
        context.words.gettext(
            "Start the office anew. Kiosks give back by themselves what was recorded since. "
            "Kiosks that joined since must join again; those revoked since must be revoked again."
        )
    )


def run_new_history(given: argparse.Namespace, context: Context) -> int:
    """Give every site a new history, after asking.

    Raises:
        Refused: This is a kiosk's copy ("backup.joined").
        StoreError: The database cannot be used.
    """
    from kiosk.backup.history import new_history
    from kiosk.errors import Refused

    words = context.words
    with place_of(context, given.database).open(context.clock) as store:
        if store.joined:
            raise Refused("backup.joined")
        question = words.gettext("Was the database put back to an earlier state?")
        if not _confirmed(given, context, question):
            return Exit.NOT_CONFIRMED
        sites = new_history(store, context.clock)
    for site, epoch in sorted(sites.items()):
        context.say(f"{inert(site, 40)}  {epoch}")
    _tell_what_follows(context)
    return Exit.DONE


def _confirmed(given: argparse.Namespace, context: Context, question: str) -> bool:
    if given.yes:
        return True
    words = context.words
    context.say(question)
    if not sys.stdin.isatty():
        context.say(words.gettext("Nobody is here to say yes. To do it all the same: --yes"))
        return False
    # i18n: {yes} is the one letter to type, the same in every language.
    sys.stdout.write(words.gettext("Type {yes} and press Enter: ").format(yes="y"))
    sys.stdout.flush()
    if sys.stdin.readline().strip().casefold() in {"y", "yes", "是", "好"}:
        return True
    context.say(words.gettext("Nothing was changed."))
    return False


def finish_interrupted(folder: DataFolder, clock: Clock, database: str | None = None) -> bool:
    """Bring a restore to its end that was interrupted; tell whether there was one.

    Raises:
        KioskError: Its files cannot be put in their places.
    """
    if not folder.restoring.exists():
        return False
    from kiosk.backup.place import Place
    from kiosk.backup.restoring import finish

    return finish(folder, Place(folder.database, database), clock)


def settled(context: Context, database: str | None) -> Context:
    """Return the context with the settings that hold once an interrupted restore is finished.

    Raises:
        KioskError: It cannot be finished.
    """
    if database is None or not finish_interrupted(context.folder, context.clock, database):
        return context
    return replace(context, settings=settings_in(context.folder, sample=context.sample))
