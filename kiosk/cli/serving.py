"""The verb that answers phones."""

import argparse
import errno
import os
import socket
import sys

from kiosk.cli import kiosks, sites
from kiosk.cli.backing_up import nightly
from kiosk.cli.context import Context, settings_in
from kiosk.cli.exits import Exit
from kiosk.cli.putting_back import add_office_step, settled
from kiosk.errors import KioskError, Refused


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb office."""
    office = verbs.add_parser("office", help="serve the pages that phones open")
    office.add_argument("--port", type=port_number, metavar="N", help="the port to answer on")
    office.add_argument(
        "--host", default="", help="answer on this address of the machine only, not on all"
    )
    office.add_argument(
        "--database",
        metavar="URL",
        help="keep the sites on a PostgreSQL server: postgresql://user@host/database",
    )
    office.add_argument(
        "--processes",
        type=_processes,
        default=1,
        metavar="N",
        help="answer with so many processes, if a PostgreSQL server keeps the sites (1)",
    )
    # One of several: its number. It ends with the process that reads this pipe's other end.
    office.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    # A kiosk's own office: the socket that it listens on, as the screen hands it over.
    office.add_argument("--fd", type=int, help=argparse.SUPPRESS)
    office.add_argument("--sample", action="store_true", help=argparse.SUPPRESS)
    office.set_defaults(run=run_office)
    steps = office.add_subparsers(title="steps", metavar="STEP")
    kiosks.add_steps(steps)
    sites.add_steps(steps)
    add_office_step(steps)


def port_number(text: str) -> int:
    """Return a port as it was typed.

    Raises:
        ValueError: It is none.
    """
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _processes(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise ValueError(text)
    return number


def run_office(given: argparse.Namespace, context: Context) -> int:
    """Answer phones until told to stop.

    Raises:
        StoreError: The database cannot be opened.
        SettingsError: The office's holidays cannot be understood.
        Refused: This is no office but a kiosk ("kiosk.no_office").
        KioskError: The port cannot be had ("office.port"), the key not be read, or several
            processes are wanted for one file ("office.processes").
    """
    from kiosk.office.addresses import url_of
    from screens.failures import log_to

    if given.sample:
        settings = settings_in(context.folder, sample=True)
        context = Context(context.folder, True, settings, context.words, context.clock)
    if context.identity is not None:
        raise Refused("kiosk.no_office")
    if given.processes > 1 and given.database is None:
        raise KioskError("office.processes")
    log_to(context.folder.office_log)
    if given.worker is None:
        context = settled(context, given.database)
    listener = _listener(given, context)
    url = context.settings.office_url or url_of(listener, loopback=True)
    if given.processes > 1:
        from kiosk.cli.processes import answer_with_several

        _tell(context, url)
        answer_with_several(given.processes, listener, context.folder, given.database)
    else:
        _answer(given, context, listener, url)
    return Exit.DONE


def _answer(given: argparse.Namespace, context: Context, listener: socket.socket, url: str) -> None:
    """Answer phones and kiosks with this process."""
    from kiosk.cli.processes import DATABASE
    from kiosk.office.app import application
    from kiosk.office.opening import opened
    from kiosk.office.serving import serve

    worker, database = given.worker, given.database
    if worker is not None:
        database = os.environ.get(DATABASE)
    if database is None:
        with context.store():  # made, brought up to date and, for the sample, filled
            pass
    folder, settings, clock = context.folder, context.settings, context.clock
    calendar = context.calendar()
    with opened(folder, settings, clock, calendar, url=url, database=database) as (office, live):
        if given.fd is not None and worker is None:
            os.nice(5)  # phones wait for a finger on the screen, not the reverse
        elif worker is None:
            _tell(context, url)
        parent = sys.stdin.fileno() if given.fd is not None else None
        jobs = nightly(context, database) if worker in (None, 1) else ()
        serve(application(office, live, jobs), listener, live=live, parent=parent)


def _listener(given: argparse.Namespace, context: Context) -> socket.socket:
    from kiosk.office.addresses import listening

    if given.fd is not None:
        return socket.socket(fileno=given.fd)
    port = context.settings.office_port if given.port is None else given.port
    try:
        return listening(port, given.host)
    except OSError as problem:
        code = "office.taken" if problem.errno == errno.EADDRINUSE else "office.port"
        facts = {"port": str(port), "host": given.host, "reason": problem.strerror}
        raise KioskError(code, **facts) from problem
    except UnicodeError as problem:  # no machine has such a name
        told = str(problem)
        raise KioskError("office.port", port=str(port), host=given.host, reason=told) from problem


def _tell(context: Context, url: str) -> None:
    words = context.words
    # i18n: {url} is an address such as http://192.168.1.20:8080
    context.say(words.gettext("The office answers at {url}. Ctrl+C stops it.").format(url=url))
    sys.stdout.flush()
