"""The verb with which a kiosk joins an office that is elsewhere."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.cli import join_sticks
from kiosk.cli.context import Context, settings_in
from kiosk.cli.exits import Exit
from kiosk.cli.progress import progress
from kiosk.errors import KioskError, Refused

if TYPE_CHECKING:
    from kiosk.store import Store
    from kiosk.sync.identity import Identity


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb join."""
    join = verbs.add_parser(
        "join",
        help="make this kiosk one of an office that is elsewhere",
        description=(
            "The office prints address and code with “kiosk office invite”. If it is interrupted, "
            "type the same again: it goes on where it was."
        ),
    )
    join.add_argument("url", metavar="URL", help="the office: https://lobby.example.org")
    join.add_argument("code", metavar="CODE", nargs="+", help="the code, with or without gaps")
    join_sticks.add_options(join)
    join.set_defaults(run=run_join)


def run_join(given: argparse.Namespace, context: Context) -> int:
    """Join an office, and get everything that it has.

    Raises:
        Refused: The folder holds an office's data, the code does not hold, or the kiosk has
            joined another office.
        KioskError: The office does not answer, or not as ours.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.joining import enrol

    if context.sample:
        raise Refused("join.office", path=str(context.folder.root))
    words = context.words
    with _unused_store(context) as store:
        if given.out is not None or given.into is not None:
            return join_sticks.run(given, context, store)
        identity = enrol(context.folder, given.url, "".join(given.code), context.clock)
        settings = settings_in(context.folder, sample=False)
        joined = replace(context, settings=settings)
        # i18n: {name} is a kiosk such as lobby-1, {site} the name of a committee.
        told = words.gettext("The office knows this kiosk now: {name}, {site}.")
        context.say(told.format(name=identity.device, site=words.text(settings.site_name)))
        try:
            _get_everything(joined, identity, store)
        except KioskError:
            told = words.gettext("What the office has is still missing. Type the same again.")
            sys.stderr.write(told + "\n")
            raise
    context.say(words.gettext("Everything is here. “kiosk” starts the screen."))
    return Exit.DONE


@contextmanager
def _unused_store(context: Context) -> Iterator["Store"]:
    """Open a database that is empty, or this kiosk's own copy already.

    Raises:
        Refused: It is an office's.
        StoreError: It cannot be opened.
    """
    from kiosk.store import Store
    from kiosk.sync.joining import check_unused

    with Store.open(context.folder.database, clock=context.clock) as store:
        check_unused(context.folder, store)
        yield store


def _get_everything(context: Context, identity: "Identity", store: "Store") -> None:
    from kiosk.cli.joined import exchanger_of, journal_of
    from kiosk.sync.contact import Noticed
    from kiosk.sync.rejoining import make_whole

    zone = context.settings.zone
    journal = journal_of(context)
    make_whole(store, identity, journal, zone, incarnation=identity.incarnation)
    words = context.words
    context.say(words.gettext("Getting everything from the office …"))
    exchanger = exchanger_of(context, identity, store, Noticed())
    try:
        done = exchanger.exchange(_bar(1024), _bar(1))
    finally:
        exchanger.end()
    # i18n: rows of the database: duties, bookings, activities and so on
    told = words.ngettext("{number} entry received.", "{number} entries received.", done.changes)
    context.say(told.format(number=words.number(done.changes)))


def _bar(unit: int) -> Callable[[int, int], None]:
    """Return what shows how much is done, once it is known of how much."""
    show: Callable[[int], None] | None = None
    total = 0

    def tell(done: int, of: int) -> None:
        nonlocal show, total
        if of != total:
            total, show = of, progress(of // unit)
        if show is not None:
            show(done // unit)

    return tell
