"""The verb with which a kiosk and its office become the same, over the network or by a stick."""

import argparse
import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.cli import bundles
from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.i18n.localizer import Localizer
    from kiosk.sync.contact import Contact
    from kiosk.sync.exchanging import Exchanged
    from kiosk.sync.identity import Identity

_log = logging.getLogger(__name__)


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb sync."""
    sync = verbs.add_parser(
        "sync",
        help="bring this kiosk and its office to the same state, or carry it on a stick",
        description="Without options: once over the network. The screen does it all the time.",
    )
    sync.add_argument(
        "--follow",
        action="store_true",
        help="go on for ever, for a kiosk without a screen; Ctrl+C stops it",
    )
    bundles.add_options(sync)
    sync.set_defaults(run=run_sync)


def run_sync(given: argparse.Namespace, context: Context) -> int:
    """Exchange once, or for ever, or by way of a stick.

    Raises:
        KioskError: This kiosk has no office elsewhere ("sync.not_joined"), or it is not reached.
        StoreError: The database cannot be used.
    """
    if given.into is not None or given.out is not None:
        return bundles.run(given, context)
    identity = context.identity
    if identity is None or context.sample:
        raise KioskError("sync.not_joined")
    return _follow(context, identity) if given.follow else _once(context, identity)


def exchanged_told(done: "Exchanged", words: "Localizer") -> str:
    """Return what an exchange led to, in one line."""
    if not (done.handed or done.changes):
        return words.gettext("Kiosk and office are the same; there was nothing to do.")
    # i18n: {handed} commands went to the office; it answered that it could not do {refused} of
    # them; {changes} rows of its database were new here.
    told = words.gettext("Handed in: {handed}. Refused: {refused}. Received: {changes}.")
    return told.format(
        handed=words.number(done.handed),
        refused=words.number(done.refused),
        changes=words.number(done.changes),
    )


def _once(context: Context, identity: "Identity") -> int:
    from kiosk.cli.joined import exchanger_of, joined_store
    from kiosk.sync.contact import Noticed

    noticed = Noticed()
    with joined_store(context, identity, noticed) as store:
        exchanger = exchanger_of(context, identity, store, noticed)
        try:
            done = exchanger.exchange()
        finally:
            exchanger.end()
    contact, words = noticed.contact, context.words
    if contact.copied_at is not None:
        context.say(words.gettext("There is another copy of this kiosk, or it was put back."))
    if contact.restored_at is not None:
        context.say(words.gettext("The office was put back; this kiosk gave it what it lacked."))
    context.say(exchanged_told(done, words))
    return Exit.DONE


def _follow(context: Context, identity: "Identity") -> int:
    """Exchange until told to stop; a database that turns out to be damaged is made whole."""
    with _told_to_stop() as stopped:
        while not stopped.is_set():
            _follow_while_sound(context, identity, stopped)
    return Exit.DONE


def _follow_while_sound(context: Context, identity: "Identity", stopped: threading.Event) -> None:
    from kiosk.cli.joined import courier_of, joined_store
    from kiosk.sync.contact import Noticed
    from kiosk.sync.courier import DAMAGED

    noticed = Noticed()
    end = threading.Event()
    last = ""

    def tell(contact: "Contact") -> None:
        nonlocal last
        if contact.code == DAMAGED:
            end.set()
        said = contact.code or contact.standing.value
        if said != last:
            last = said
            context.say(f"{context.clock.now():%Y-%m-%dT%H:%M:%SZ} {said}")
            sys.stdout.flush()

    noticed.tell(tell)
    with joined_store(context, identity, noticed) as store:
        courier = courier_of(context, identity, store, noticed)
        courier.start()
        try:
            while not (stopped.wait(0.5) or end.is_set()):
                pass
        finally:
            courier.stop()


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """Yield what is set when somebody wants the program to end."""
    stopped = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stopped.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
