"""The verbs that show the lobby screen: none at all, and demo."""

import argparse
import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.cli.context import Context, settings_in, throwaway_folder
from kiosk.cli.exits import Exit
from kiosk.holidays.calendar import Calendar

if TYPE_CHECKING:
    from kiosk.store import Store


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
    from kiosk.cli.own_office import own_office
    from screens.failures import log_to

    log_to(context.folder.log)
    calendar = context.calendar()
    with context.store() as store, own_office(context) as url:
        code = _show(store, calendar, context, url, windowed=given.windowed)
    from screens.stage import RESTART_WANTED, SAMPLE_WANTED

    if code == SAMPLE_WANTED:
        return run_demo(given, context)
    if code == RESTART_WANTED:
        settings = settings_in(context.folder, sample=context.sample)
        return run(given, replace(context, settings=settings))
    return code


def _show(store: "Store", calendar: Calendar, context: Context, url: str, *, windowed: bool) -> int:
    from kiosk.desk import Desk, Languages
    from kiosk.reception import Reception
    from screens.app import KioskApp

    languages = Languages(context.settings)
    reception = Reception(store, context.clock, context.settings, context.keys())
    desk = Desk(
        context.settings,
        context.clock,
        store,
        languages,
        reception,
        calendar,
        url,
        context.folder.root,
    )
    return KioskApp(desk, desk.today(), windowed=windowed).run_locked()
