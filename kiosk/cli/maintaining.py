"""The verbs for those who look after the program: checking a database, keeping the catalogs."""

import argparse

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.holidays.calendar import Calendar


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs doctor and languages."""
    doctor = verbs.add_parser("doctor", help="check settings and database, and say what is wrong")
    doctor.set_defaults(run=run_doctor)
    languages = verbs.add_parser("languages", help="keep the translations (in a checkout)")
    steps = languages.add_subparsers(title="steps", metavar="STEP", required=True)
    for name, help_text in (
        ("extract", "collect the words of the source in locales/messages.pot"),
        ("update", "bring every catalog up to date with messages.pot"),
        ("draft", "fill in traditional characters from the simplified ones"),
        ("compile", "compile every catalog for this checkout"),
        ("check", "say what is missing or wrong in any catalog"),
    ):
        step = steps.add_parser(name, help=help_text)
        step.set_defaults(run=run_languages, step=name)


def run_doctor(given: argparse.Namespace, context: Context) -> int:
    """Read the whole database and say whether it is sound, and what the office should bring.

    Raises:
        StoreError: It cannot be opened.
        SettingsError: The office's holidays cannot be understood.
    """
    words = context.words
    calendar = context.calendar()
    context.say(words.gettext("Folder: {path}").format(path=context.folder.root))
    _tell_holidays(calendar, context)
    with context.store() as store:
        faults = store.check()
    if faults:
        context.say(words.gettext("The database is damaged:"))
        for fault in faults:
            context.say(f"  {fault}")
        return Exit.DATABASE
    context.say(words.gettext("Settings and database are sound."))
    return Exit.DONE


def _tell_holidays(calendar: Calendar, context: Context) -> None:
    """Say until when the holidays are known, and from December on that the next ones are missed."""
    words = context.words
    if calendar.last_known is not None:
        told = words.gettext("Public holidays are known up to the end of {year}.")
        context.say(told.format(year=calendar.last_known))
    today = context.clock.now().astimezone(context.settings.zone).date()
    missed = calendar.overdue(today)
    if missed is not None:
        # i18n: {path} is a file to make; {year} is 2027.
        told = words.gettext(
            "The holidays of {year} are missing. Write the announced days into {path}."
        )
        context.say(told.format(year=missed, path=context.folder.holidays))


def run_languages(given: argparse.Namespace, context: Context) -> int:
    """Do one step of the translators' work.

    Raises:
        KioskError: This is not a checkout.
    """
    from kiosk.i18n import maintenance

    match given.step:
        case "extract":
            number = maintenance.extract()
            context.say(f"locales/messages.pot: {number}")
        case "update":
            for each in maintenance.update():
                folder, left = each.language.folder, each.untranslated
                context.say(f"{folder}: {each.total} (+{each.added} -{each.removed}), {left} empty")
        case "draft":
            for message, text in maintenance.draft():
                context.say(f"{message}\n  {text}")
        case "compile":
            for path in maintenance.compile_all():
                context.say(str(path))
        case _:
            problems = maintenance.check()
            for problem in problems:
                context.say(str(problem))
            return Exit.NOT_UNDERSTOOD if problems else Exit.DONE
    return Exit.DONE
