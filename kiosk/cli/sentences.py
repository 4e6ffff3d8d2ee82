"""Every error that a person can meet, as one sentence: what is wrong, where, and what to do."""

from collections.abc import Iterable, Mapping

from kiosk.cli.backup_sentences import BACKUP_RULES
from kiosk.cli.reasons import reason
from kiosk.errors import KioskError
from kiosk.files.problems import Problem
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.words.facts import OTHERWISE, told
from kiosk.words.joining import JOINING_RULES
from kiosk.words.kiosk_rules import KIOSK_RULES
from kiosk.words.rules import RULES
from kiosk.words.sign_up_rules import SIGN_UP_RULES
from kiosk.words.site_rules import SITE_RULES

SENTENCES: Mapping[str, str] = {
    # Files
    "file.missing": N_("There is no file “{path}”. Check the name and the folder."),
    "file.directory": N_("“{path}” is a folder. Name a file in it."),
    "file.special": N_("“{path}” is no ordinary file. Copy its contents into one."),
    "file.forbidden": N_("“{path}” may not be read. Ask for permission, or copy the file."),
    "file.unreadable": N_("“{path}” cannot be read ({reason}). Copy the file and try again."),
    "file.lock": N_(
        "“{path}” only marks that somebody has “{other}” open. Close it there and name “{other}”."
    ),
    "file.changing": N_("“{path}” is being written just now. Wait until it is saved, try again."),
    "file.empty": N_("“{path}” is empty. If a program is still saving it, wait and try again."),
    "file.blank": N_("There is nothing in the visible sheets of “{path}”."),
    "file.uncalculated": N_(
        "“{path}” has only formulas without results. Open it in a spreadsheet program and save it."
    ),
    "file.too_large": N_(
        "“{path}” is too large ({megabytes} MB). Save only the sheet that is needed."
    ),
    "file.too_many_cells": N_(
        "“{path}” has more than {limit} filled cells. Save only the part that is needed."
    ),
    "file.bomb": N_(
        "“{path}” would unpack to {megabytes} MB or is built to do harm. It was not opened."
    ),
    "file.suffix": N_("Files ending in “{suffix}” cannot be read. Save it as one of: {known}."),
    "file.format": N_(
        "“{path}” is not the kind of file that its name says ({looks}). Open it in a spreadsheet "
        "program and save it as .xlsx or .csv."
    ),
    "file.encrypted": N_("“{path}” has a password. Save it without one and try again."),
    "file.damaged": N_(
        "“{path}” is damaged ({reason}). Open it in a spreadsheet program and save it anew."
    ),
    "file.encoding": N_(
        "Nobody can tell in which encoding line {line} of “{path}” is. Save it as “CSV UTF-8” or "
        "as .xlsx."
    ),
    "file.quotes": N_(
        "Near line {line} of “{path}” a quotation mark is missing or in the wrong place, or a cell "
        "never ends."
    ),
    "file.sheet": N_("“{path}” has no sheet “{sheet}”. Its sheets are: {sheets}."),
    "file.unwritable": N_("“{path}” cannot be written ({reason}). Choose another place."),
    "file.exists": N_("“{path}” exists already. Choose another name."),
    "file.taken": N_(
        "“{path}” exists already. Choose another name, or overwrite it with “--force”."
    ),
    "export.suffix": N_("Files ending in “{suffix}” cannot be written. Choose one of: {known}."),
    "export.calendar": N_("People are no events of a calendar. Choose one of: {known}."),
    "export.weekday": N_("The file begins on {day}. {first} is another weekday."),
    "export.dates": N_("The last day, {last}, is before the first, {first}."),
    "roster.none": N_("No duty roster was found in “{path}”: {first}"),
    "roster.unclear": N_(
        "Too little of “{path}” was understood ({understood} entries; {missed} places not): {first}"
    ),
    "roster.sheet": N_("Several sheets are about {day}: {choices}. Choose one with “--sheet”."),
    "roster.dates": N_(
        "“{path}” does not say of which days it is. Say it with “--year 2026”, or with “--from "
        "2026-06-01 --to 2026-06-30”."
    ),
    "roster.near": N_(
        "Is “{written}” the same person as “{known}”? Say it with “--same {written}={known}”, or "
        "with “--new {written}”."
    ),
    "roster.reading": N_(
        "“{path}” can be read in several ways: {choices}. “--explain” shows them; choose one with "
        "“--reading”."
    ),
    "calendar.too_many": N_(
        "“{path}” has more than {limit} events in these days. Choose fewer days with “--from” and "
        "“--to”."
    ),
    "calendar.too_long": N_(
        "The events of “{path}” repeat over too many years. Export a shorter time, or fewer events."
    ),
    "calendar.answer": N_("“{path}” only answers an invitation. Export the whole calendar."),
    "calendar.what": N_(
        "A calendar has no rows for this. Only rosters, bookings and activities can be imported "
        "from “{path}”."
    ),
    "table.columns": N_(
        "“{path}” has no table of this kind. Missing: {missing}. Found: {found}. “kiosk template "
        "{table}” writes an example."
    ),
    **RULES,
    **SIGN_UP_RULES,
    **BACKUP_RULES,
    **KIOSK_RULES,
    **SITE_RULES,
    **JOINING_RULES,
    # Office
    "office.taken": N_("Port {port} is taken by another program. Choose one with “--port”."),
    "office.port": N_(
        "Phones cannot be answered on port {port} ({reason}). Choose one with “--port”, and an "
        "address of this machine with “--host”."
    ),
    "store.address": N_(
        "This is not the address of a database. Write, for example: "
        "postgresql://name@computer/database"
    ),
    "store.unreachable": N_(
        "The database server does not answer ({path}), or does not let this program in. Check the "
        "address and the password."
    ),
    "store.uncertain": N_(
        "The database server {path} stopped answering while it was recording. Look whether it was "
        "recorded before you try again."
    ),
    "store.encoding": N_(
        "The database {path} uses the encoding {encoding}. Make a database with UTF-8."
    ),
    # Holidays
    "holidays.unreadable": N_(
        "The file of holidays {path} cannot be read ({reason}). Correct it, or move it away."
    ),
    "holidays.syntax": N_("The file of holidays {path} is not written correctly: {reason}."),
    "holidays.unknown": N_(
        "Line {line} of the file of holidays {path} says “{name}”. It may say: {known}."
    ),
    "holidays.value": N_(
        "Line {line} of the file of holidays {path} cannot say “{value}”. Write, for example: "
        "{expected}"
    ),
    "holidays.weekday": N_(
        "In line {line} of the file of holidays {path}, {day} is a make-up workday, but only a "
        "Saturday or Sunday can be one. Correct the date."
    ),
    "holidays.twice": N_(
        "In line {line} of the file of holidays {path}, {day} is a make-up workday, but also a day "
        "off. Delete one of the two."
    ),
    "holidays.empty": N_(
        "From line {line} on, the file of holidays {path} announces {name} without a day off. Add "
        "the days, or delete the year."
    ),
    "language.unknown": N_("There is no language “{tag}”."),
    "languages.invalid": N_("Line {line} of {file} is not written as a catalog has to be."),
    "languages.no_checkout": N_(
        "The translations can only be kept in a checkout, not in {folder}."
    ),
    "languages.no_opencc": N_(
        "Traditional characters are drafted with OpenCC, which is not installed. Try: "
        "pip install opencc"
    ),
    "languages.not_literal": N_(
        "Line {line} of {file} asks for a message that is not written out there."
    ),
    "languages.page": N_("Line {line} of {file} is not written as a page has to be: {reason}"),
}
"""Code to sentence. The names in braces are the facts of the error."""


def sentence(problem: KioskError, words: Localizer) -> str:
    """Return an error as a sentence in the reader's language, with the cell that it is about."""
    facts = told(problem.facts, words)
    problems = problem.facts.get("problems")
    if isinstance(problems, Iterable):
        first = next((each for each in problems if isinstance(each, Problem)), None)
        facts["first"] = reason(first, words) if first else facts["first"]
    message = SENTENCES.get(problem.code)
    if message is None:
        return words.gettext(OTHERWISE).format(code=problem.code)
    text = words.gettext(message).format_map(facts)
    address = facts["address"] if problem.facts.get("address") else ""
    return f"{address}: {text}" if address else text
