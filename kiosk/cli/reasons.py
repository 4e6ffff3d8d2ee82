"""Why something in a file was not taken, by the code of the problem, as a short reason."""

from collections.abc import Mapping
from datetime import date, timedelta

from kiosk.files.problems import Problem
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.words.facts import OTHERWISE, told

REASONS: Mapping[str, str] = {
    # Sheets
    "list.no_header": N_("No row with headers for date and name, and no row of dates."),
    "matrix.no_dates": N_("No row with headers for date and name, and no row of dates."),
    "shifts.list": N_("It is a list, not a table of duties and days."),
    "note.old_weekdays": N_("No weekday fits its date; the dates of the title were used."),
    "date.only_weekday": N_("A weekday of no known week. Say the days with “--from” and “--to”."),
    "sheet.too_long": N_("Nothing below this row was read. Delete empty rows, or save a part."),
    "note.other_sheet": N_("This sheet was left aside."),
    "note.no_duties": N_("There is a table for a roster here, but no duty in it."),
    "note.hidden_rows": N_("Hidden rows were left aside."),
    "note.column": N_("This column was left aside."),
    "column.unknown": N_("This column was not understood."),
    "note.other_year": N_("The title speaks of another year than the dates; they were used."),
    "note.margin": N_("This text was left aside."),
    "note.remark": N_("This remark was left aside."),
    "cell.uncalculated": N_("A formula without a result. Open the file, save it, try again."),
    # Dates
    "date.unreadable": N_("This is no date. Write it like 2026-06-01."),
    "date.blank": N_("The date is missing."),
    "date.no_year": N_("The year is missing. Say it with “--year 2026” or in the title."),
    "date.no_month": N_("The month is missing. Write it in the title or in the date."),
    "date.impossible": N_("There is no such day."),
    "date.weekday": N_("{day} is not a {says}. One of the two is wrong."),
    "date.outside": N_("The date is not within {first} and {last}, of which the title speaks."),
    "date.ambiguous": N_("This can be more than one day. Write it like 2026-06-01."),
    "note.no_weekday": N_("This is no weekday; the date alone was used."),
    # Rosters
    "time.unreadable": N_("This is no time. Write it like 08:30-12:00."),
    "cell.not_a_name": N_("This is no name. Put commas between names."),
    "row.nobody": N_("It is not clear whose row this is."),
    "mark.unknown": N_("This mark is not known. Explain it under the table, like “A: desk”."),
    "entry.contradiction": N_("{person} has another duty then: {other}."),
    "note.repeated": N_("This stands there twice: {other}."),
    # Tables
    "row.repeated": N_("This row repeats another: {other}."),
    "field.missing": N_("This must not be empty."),
    "field.too_long": N_("This is longer than {limit} characters."),
    "field.number": N_("This is no number that can be used here."),
    "field.time": N_("This is no time. Write it like 14:00."),
    "field.backwards": N_("It ends before it begins."),
    "field.yes_no": N_("Write yes or no."),
    "field.language": N_("The language “{value}” is not known."),
    "field.phrase": N_("There is no such phrase in the phrasebook."),
    "field.layout": N_("Write it like “Classroom 30 people 20 minutes”."),
    "field.reserved": N_("There are only {capacity} places."),
    "room.no_hall": N_("There is no hall with this code."),
    "row.no_room": N_("There is no room with this code or name. Import the rooms first."),
    "row.no_layout": N_("The room has no such layout."),
    # Households
    "household.malformed": N_("This is no household. Write building and room, like 5-301."),
    "household.date": N_("A program made a date of this. Make the column text, type it anew."),
    # Calendars
    "event.cut": N_("The file ends in the middle of this event. Export the calendar again."),
    "event.no_start": N_("It does not say when it begins."),
    "event.time": N_("Its time is written in a way that nobody can read."),
    "event.rule": N_("It repeats by a rule that is not known here."),
    "event.too_often": N_("It repeats several times an hour or more, and was not taken."),
    "event.odd": N_("The way in which it repeats contradicts itself."),
    "event.too_long": N_("It lasts too long. Divide it into several events."),
    "event.no_end": N_("It ends when it begins. Say how long it lasts."),
    "event.overnight": N_("It goes on after midnight. Make it two events, one for each day."),
    "event.closed": N_("{room} is open only from {opens} to {closes}."),
    "event.other_kind": N_("This event is of another table. Import it as what it is."),
    "event.no_place": N_("It does not say in which room it is."),
    "event.no_title": N_("It has no title."),
    "event.no_duty": N_("It does not say who is on duty."),
    "note.cut": N_("The end of the file is missing, so nothing is withdrawn."),
    "note.zone": N_("This time zone is not known; the time was taken as the time here."),
    "note.older": N_("A newer state of this event was imported before, and stays."),
    "note.other_calendar": N_(
        "It has none of the events that a calendar of this name brought before, so nothing is "
        "withdrawn."
    ),
    "note.not_withdrawn": N_("Not all events were understood, so nothing is withdrawn."),
    "note.shortened": N_("A text was too long and has been shortened."),
    "note.private": N_("A private event is not announced."),
    "note.cancelled": N_("This activity has been canceled here and stays so."),
}
"""Code to reason. The names in braces are the facts of the problem."""


def reason(problem: Problem, words: Localizer) -> str:
    """Return where a problem is, what stands there and why it was not taken, on one line."""
    facts = told(problem.facts, words)
    says = problem.facts.get("says")
    if isinstance(says, int):
        monday = date(2026, 6, 1)
        facts["says"] = words.weekday(monday + timedelta(days=says))
    message = REASONS.get(problem.code)
    if message is None:
        why = words.gettext(OTHERWISE).format(code=problem.code)
    else:
        why = words.gettext(message).format_map(facts)
    shown = f" “{problem.text}”" if problem.text else ""
    return f"{problem.address}{shown}: {why}"
