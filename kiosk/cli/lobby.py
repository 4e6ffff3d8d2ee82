"""The verbs that show the lobby screen: none at all, and demo."""

import argparse
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.cli.context import Context, settings_in, throwaway_folder
from kiosk.cli.exits import Exit
from kiosk.holidays.calendar import Calendar

if TYPE_CHECKING:
    from kiosk.store import Store
    from kiosk.sync.contact import Contact
    from kiosk.sync.courier import Courier
    from screens.app import KioskApp

_FIRST = 1.0  # seconds in which the first screen has the machine alone


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what only the screen needs."""
    parser.add_argument(
        "--windowed",
        action="store_true",
        help="for development: let Ctrl+Q leave the screen",
    )


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb demo."""
    demo = verbs.add_parser("demo", help="show the lobby screen with a sample neighborhood")
    demo.set_defaults(run=run_demo)


def run_demo(given: argparse.Namespace, context: Context) -> int:
    """Show the lobby screen on a sample neighbourhood that is thrown away in the end."""
    if context.sample:
        return run(given, context)
    with throwaway_folder() as folder:
        settings = settings_in(folder, sample=True)
        sample = Context(folder, True, settings, context.words, context.clock)
        return run(given, sample)


def run(given: argparse.Namespace, context: Context) -> int:
    """Show the lobby screen until it ends.

    Raises:
        StoreError: The database cannot be opened.
        SettingsError: The office's holidays cannot be understood.
    """
    from screens.environment import prepare_environment

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        context.say(context.words.gettext("The lobby screen needs a terminal to show itself on."))
        return Exit.NO_TERMINAL
    # Nothing that is made while starting is garbage; the screens collect it when nobody waits.
    gc.disable()
    prepare_environment()
    from screens.failures import log_to

    log_to(context.folder.log)
    code = _run_once(given, context)
    from screens.stage import RESTART_WANTED, SAMPLE_WANTED

    while code == RESTART_WANTED:
        settings = settings_in(context.folder, sample=context.sample)
        code = _run_once(given, replace(context, settings=settings))
    return run_demo(given, context) if code == SAMPLE_WANTED else code


def _run_once(given: argparse.Namespace, context: Context) -> int:
    """Show the screen until it ends, or wants to begin anew."""
    from kiosk.cli.own_office import own_office

    calendar = context.calendar()
    with _at_work(context) as (store, courier), own_office(context) as url:
        return _show(store, courier, calendar, context, url, windowed=given.windowed)


@contextmanager
def _at_work(context: Context) -> Iterator[tuple["Store", "Courier | None"]]:
    """Open the database; where its office is elsewhere, with what brings the two together."""
    identity = context.identity
    if identity is None:
        with context.store() as store:
            yield store, None
        return
    from kiosk.cli.joined import courier_of, joined_store
    from kiosk.sync.contact import Noticed

    noticed = Noticed()
    with joined_store(context, identity, noticed) as store:
        courier = courier_of(context, identity, store, noticed)
        try:
            yield store, courier
        finally:
            courier.stop()


def _show(
    store: "Store",
    courier: "Courier | None",
    calendar: Calendar,
    context: Context,
    url: str,
    *,
    windowed: bool,
) -> int:
    from kiosk.desk import Desk, Languages
    from kiosk.reception import Reception
    from screens.app import KioskApp

    languages = Languages(context.settings)
    keys = context.common_keys()
    reception = Reception(store, context.clock, context.settings, keys, courier)
    desk = Desk(
        context.settings,
        context.clock,
        store,
        languages,
        reception,
        calendar,
        url,
        context.folder.root,
        courier,
    )
    app = KioskApp(desk, desk.today(), windowed=windowed)
    if courier is not None:
        _keep_in_touch(courier, app)
    return app.run_locked()


def _keep_in_touch(courier: "Courier", app: "KioskApp") -> None:
    """Let a courier work; where the screen has to begin anew for it, let it do so.

    A damaged database is made whole so, at once; new settings of the office can wait until nobody
    is there.
    """
    from kiosk.sync.courier import DAMAGED
    from screens.stage import RESTART_WANTED

    def begin_anew(*, at_once: bool) -> None:
        if at_once or (app.resting and not app.staffed):
            app.exit(return_code=RESTART_WANTED)

    def tell(contact: "Contact") -> None:
        damaged = contact.code == DAMAGED
        if (damaged or contact.settings_changed) and app.is_running:
            app.call_later(begin_anew, at_once=damaged)

    courier.noticed.tell(tell)
    courier.start(_FIRST)
