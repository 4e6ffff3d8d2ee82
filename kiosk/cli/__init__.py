"""The command line: one parser, one context, one place where errors become sentences."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from kiosk import __version__
from kiosk.cli import (
    activities,
    backing_up,
    cards,
    draws,
    erasing,
    exporting,
    feeds,
    importing,
    joining,
    lending,
    lobby,
    log,
    maintaining,
    printing,
    putting_back,
    serving,
    sign_ups,
    staff,
    syncing,
)
from kiosk.cli.context import Context, settings_in, throwaway_folder, words_for
from kiosk.cli.exits import Exit
from kiosk.clock import SystemClock
from kiosk.errors import Asked, FileError, KioskError, Refused, SettingsError, StoreError
from kiosk.i18n.languages import LANGUAGES
from kiosk.paths import data_folder
from kiosk.settings import Settings

_AWAY = frozenset({"sync.unreachable", "sync.busy", "sync.stranger"})
_NOT_ALLOWED = frozenset(
    {
        *("sync.revoked", "sync.unknown", "sync.requires", "sync.protocol", "sync.not_joined"),
        "key.elsewhere",
    }
)


def main(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; see `Exit`."""
    parser = build_parser()
    given = parser.parse_args(arguments)
    words = words_for(Settings(), given.language, _environment_language())
    try:
        with ExitStack() as opened:
            folder = (
                opened.enter_context(throwaway_folder()) if given.demo else data_folder(given.data)
            )
            putting_back.finish_interrupted(folder, SystemClock())
            settings = settings_in(folder, sample=given.demo)
            words = words_for(settings, given.language, _environment_language())
            context = Context(folder, given.demo, settings, words, SystemClock())
            return int(given.run(given, context))
    except BrokenPipeError:
        # Whoever reads (`| head`) has seen enough; what Python still holds back goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Exit.UNREAD)
    except KioskError as problem:
        from kiosk.cli.sentences import sentence

        sys.stderr.write(sentence(problem, words) + "\n")
        return int(exit_code(problem))


def exit_code(problem: KioskError) -> Exit:
    """Return the exit code that goes with a problem."""
    match problem:
        case StoreError():
            return Exit.DATABASE
        case SettingsError():
            return Exit.SETTINGS
        case Asked():
            return Exit.ASKED
        case FileError():
            return Exit.NOT_UNDERSTOOD
        case Refused():
            return Exit.REFUSED
    if problem.code in _AWAY:
        return Exit.AWAY
    if problem.code in _NOT_ALLOWED:
        return Exit.REFUSED
    # The office's key is a file, too.
    return Exit.NOT_UNDERSTOOD if problem.code.startswith("key.") else Exit.USAGE


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of everything that can be typed."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description=(
            "The lobby screen of a neighborhood committee: who is on duty, which rooms are free, "
            "and what one can join. Without a command it starts the screen."
        ),
        epilog="Exit codes: " + ", ".join(f"{code.value} {code.name.lower()}" for code in Exit),
    )
    parser.add_argument("--version", action="version", version=f"lobby-kiosk {__version__}")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--data", metavar="DIR", help="the folder of database and settings")
    where.add_argument(
        "--demo", action="store_true", help="work on a sample neighborhood that is thrown away"
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        choices=[each.tag for each in LANGUAGES],
        help="the language of what is printed: " + " ".join(each.tag for each in LANGUAGES),
    )
    lobby.add_options(parser)
    parser.set_defaults(run=lobby.run)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    lobby.add_parsers(verbs)
    importing.add_parsers(verbs)
    exporting.add_parsers(verbs)
    printing.add_parsers(verbs)
    feeds.add_parsers(verbs)
    activities.add_parsers(verbs)
    sign_ups.add_parsers(verbs)
    draws.add_parsers(verbs)
    cards.add_parsers(verbs)
    erasing.add_parsers(verbs)
    log.add_parsers(verbs)
    staff.add_parsers(verbs)
    lending.add_parsers(verbs)
    serving.add_parsers(verbs)
    joining.add_parsers(verbs)
    syncing.add_parsers(verbs)
    backing_up.add_parsers(verbs)
    putting_back.add_parsers(verbs)
    maintaining.add_parsers(verbs)
    return parser


def _environment_language() -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")
