"""The steps of the verb office that let kiosks join, tell how they stand, and shut them out."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.kiosk_lines import heading, invited_line, kiosk_line
from kiosk.cli.office_work import ACTOR, office_keys
from kiosk.cli.own_address import office_url
from kiosk.errors import KioskError, Refused

if TYPE_CHECKING:
    from kiosk.qr import QrCode
    from kiosk.store import Store
    from kiosk.sync.invitations import Host, Invitation

_MOST_HOURS = 24 * 90


def add_steps(steps: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add invite, kiosks and revoke below the verb office."""
    invite = steps.add_parser(
        "invite",
        help="print a code with which one kiosk may join",
        description=(
            "The code works once and for a while. Whoever has it can join in the kiosk's place, so "
            "type it at the kiosk yourself, or tell it to whoever stands there."
        ),
    )
    invite.add_argument("site", metavar="SITE", nargs="?", help="whose kiosk (this office's own)")
    invite.add_argument("--name", metavar="NAME", help="what it will be called: lobby-1, lobby-2 …")
    invite.add_argument(
        "--hours", type=_hours, default=24, metavar="N", help="how long the code works (24)"
    )
    invite.add_argument("--url", default="", help="the office's address, if not that in settings")
    add_database(invite)
    invite.set_defaults(run=run_invite)
    kiosks = steps.add_parser("kiosks", help="list the kiosks and how each stands")
    kiosks.add_argument("site", metavar="SITE", nargs="?", help="only those of this site")
    add_database(kiosks)
    kiosks.set_defaults(run=run_kiosks)
    revoke = steps.add_parser(
        "revoke",
        help="shut a kiosk out, or withdraw its code",
        description=(
            "It is told nothing any more, and what it still hands in waits in the inbox. This "
            "cannot be taken back: to let it join again, invite it anew under another name."
        ),
    )
    revoke.add_argument("name", metavar="NAME", help="the kiosk's, as “kiosk office kiosks” says")
    revoke.add_argument("--site", metavar="SITE", help="if kiosks of several sites are called so")
    add_database(revoke)
    revoke.set_defaults(run=run_revoke)


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add the option of a server's database below office, which may stand before the step, too."""
    parser.add_argument(
        "--database",
        metavar="URL",
        default=argparse.SUPPRESS,
        help="the sites are on a PostgreSQL server: postgresql://user@host/database",
    )


@contextmanager
def office_store(context: Context, database: str | None) -> Iterator["Store"]:
    """Open an office's database, in its file or on a server, and close it whatever happens.

    Raises:
        StoreError: It cannot be opened.
        Refused: This is no office but a kiosk ("kiosk.no_office").
    """
    from kiosk.store import Store

    if context.identity is not None:
        raise Refused("kiosk.no_office")
    if database is None:
        with context.store() as store:
            yield store
    else:
        with Store.open_server(database) as store:
            yield store


def run_invite(given: argparse.Namespace, context: Context) -> int:
    """Print a new code, and what to type at the kiosk.

    Raises:
        Refused: There is no such site, or it had a kiosk of this name.
        KioskError: The name can be none, or the office's key cannot be used.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.invitations import invite

    own = context.settings.site
    site = given.site or own
    with office_store(context, given.database) as store:
        lasts = timedelta(hours=given.hours)
        made = invite(host_of(context, store), site, given.name, lasts, own=site == own)
    _say_invitation(made, given.url or office_url(context.settings), context)
    return Exit.DONE


def run_kiosks(given: argparse.Namespace, context: Context) -> int:
    """List the kiosks of this office, and those that may still join.

    Raises:
        StoreError: The database cannot be used.
    """
    from kiosk.sync.clients import invited_kiosks, known_kiosks

    words, now = context.words, context.clock.now()
    with office_store(context, given.database) as store, store.reading() as session:
        kiosks = known_kiosks(session, given.site)
        invited = invited_kiosks(session, now, given.site)
    if not kiosks and not invited:
        context.say(words.gettext("No kiosk has joined yet. Invite one: kiosk office invite"))
        return Exit.DONE
    if kiosks:
        context.say(heading(words))
    for kiosk in kiosks:
        context.say(kiosk_line(kiosk, words, now))
    for each in invited:
        context.say(invited_line(each, words))
    return Exit.DONE


def run_revoke(given: argparse.Namespace, context: Context) -> int:
    """Shut a kiosk out, or withdraw the code of one that has not come yet.

    Raises:
        Refused: There is none of this name, or several.
        StoreError: The database cannot be used.
    """
    from kiosk.sync.clients import revoke, withdraw

    words = context.words
    with office_store(context, given.database) as store:
        host = host_of(context, store)
        try:
            found = revoke(host, given.name, given.site)
        except Refused as refusal:
            if refusal.code != "kiosk.unknown" or not withdraw(host, given.name, given.site):
                raise
            told = words.gettext("The code for {name} does not work any more.")
            context.say(told.format(name=given.name))
            return Exit.DONE
    told = words.gettext("{name} ({site}) is shut out. What it still hands in goes to the inbox.")
    context.say(told.format(name=found.name, site=found.site))
    context.say(
        words.gettext(
            "If it was stolen: it held the duty roster and hashes of staff's PINs, but no number "
            "of a resident. Change the PINs: kiosk staff pin NAME"
        )
    )
    return Exit.DONE


def qr_lines(code: "QrCode") -> list[str]:
    """Return a code as a terminal shows it: black on white, whatever its colors."""
    blank = tuple(False for _ in code.rows[0])
    rows = (*code.rows, blank) if len(code.rows) % 2 else code.rows
    signs = {(False, False): " ", (True, True): "█", (True, False): "▀", (False, True): "▄"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ("".join(signs[pair] for pair in zip(*both, strict=True)) for both in pairs)
    return [f"\x1b[38;5;16;48;5;231m{line}\x1b[0m" for line in lines]


def join_text(url: str, code: str) -> str:
    """Return what the QR code of an invitation holds: address and code, as the kiosk takes them."""
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}".upper()
    return f"{place}{parts.path.rstrip('/')} {code}"


def _say_invitation(made: "Invitation", url: str, context: Context) -> None:
    from kiosk.qr import private_modules
    from kiosk.sync.invitations import code_told

    words = context.words
    told = words.gettext("Code for {name} ({site}), once, until {at}: {code}")
    at = f"{made.expires.astimezone(words.zone):%Y-%m-%d %H:%M}"
    context.say(
        told.format(name=made.name, site=made.site, at=at, code=code_told(made.code)),
    )
    if not url:
        context.say(words.gettext("Nobody knows the office's address. Say it with “--url”."))
        return
    context.say(words.gettext("Type at the kiosk:"))
    context.say(f"  kiosk join {url} {made.code}")
    if sys.stdout.isatty():
        try:
            code = private_modules(join_text(url, made.code))
        except KioskError:
            return  # a long address has no small code
        context.say(words.gettext("Or type “kiosk join ” and read this with its scanner:"))
        for line in qr_lines(code):
            context.say(line)


def host_of(context: Context, store: "Store") -> "Host":
    """Return who invites and sets things here, for the log.

    Raises:
        KioskError: The office's key cannot be used.
    """
    from kiosk.sync.invitations import Host

    settings = context.settings
    keys = office_keys(context, make=True)
    return Host(store, keys, context.clock, settings.zone, settings.device, ACTOR)


def _hours(text: str) -> int:
    hours = int(text)
    if not 1 <= hours <= _MOST_HOURS:
        raise ValueError(text)
    return hours
