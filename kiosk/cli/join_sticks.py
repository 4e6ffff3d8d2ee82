"""The part of the verb join that goes by a stick, for a kiosk that never has a network."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.context import Context, settings_in
from kiosk.cli.exits import Exit
from kiosk.errors import FileError, KioskError, Refused

if TYPE_CHECKING:
    from kiosk.store import Store
    from kiosk.sync.identity import Identity


def add_options(join: argparse.ArgumentParser) -> None:
    """Add what goes by a stick to the verb join."""
    way = join.add_mutually_exclusive_group()
    way.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="ask by a stick: the office reads it with “kiosk sync --in”",
    )
    way.add_argument(
        "--in", dest="into", type=Path, metavar="DIR", help="take the office's answer from it"
    )


def run(given: argparse.Namespace, context: Context, store: "Store") -> int:
    """Ask an office by a stick to let this kiosk join, or take its answer.

    Args:
        given: What was typed.
        context: Where.
        store: The kiosk's database, which no office has been working with.

    Raises:
        KioskError: Address or code can be none, or the answer is not from the office that made it.
        Refused: This kiosk has joined another office.
        FileError: The stick cannot be read or written, or has no answer.
        StoreError: The database cannot be used.
    """
    from kiosk.cli.bundles import safe
    from kiosk.sync.join_sticks import take_answer
    from kiosk.sync.joining import prepared

    identity, key = prepared(context.folder, given.url, "".join(given.code))
    if given.out is not None:
        _ask(given.out, context, identity, key)
    else:
        if not identity.joined:
            identity = take_answer(context.folder, given.into, identity, key)
        settings = settings_in(context.folder, sample=False)
        _begin(replace(context, settings=settings), identity, store)
        _take_everything(given.into, context, identity, store)
        context.say(context.words.gettext("Everything is here. “kiosk” starts the screen."))
    safe(context)
    return Exit.DONE


def _ask(place: Path, context: Context, identity: "Identity", key: bytes) -> None:
    from kiosk.sync.join_sticks import ask

    if identity.joined:
        raise Refused("join.joined", url=identity.url, device=identity.device)
    words = context.words
    context.say(words.gettext("Written: {name}").format(name=ask(place, identity, key)))
    context.say(
        words.gettext("At the office: kiosk sync --in DIR. Then here the same with “--in”.")
    )


def _begin(context: Context, identity: "Identity", store: "Store") -> None:
    from kiosk.cli.joined import journal_of
    from kiosk.sync.rejoining import make_whole

    zone, words = context.settings.zone, context.words
    make_whole(store, identity, journal_of(context), zone, incarnation=identity.incarnation)
    # i18n: {name} is a kiosk such as lobby-1, {site} the name of a committee.
    told = words.gettext("The office knows this kiosk now: {name}, {site}.")
    context.say(told.format(name=identity.device, site=words.text(context.settings.site_name)))


def _take_everything(place: Path, context: Context, identity: "Identity", store: "Store") -> None:
    from kiosk.sync.kiosk_stick import KioskStick

    zone = context.settings.zone
    taken = KioskStick(identity, store, context.clock, zone, context.folder).take_in(place)
    if taken.bundles:
        return
    problems: list[KioskError] = [each for each in taken.problems if each.code != "bundle.stale"]
    if problems:
        raise problems[0]
    if not taken.problems:
        raise FileError("bundle.none", path=str(place))
