"""The columns of the table of activities: those that say nothing are left out."""

from collections.abc import Sequence
from datetime import datetime

from kiosk.i18n.localizer import Localizer
from kiosk.queries.staff_activities import StaffActivity
from kiosk.words.told import Told
from screens.staff.activity_words import missing_of, seats_told, state_told
from screens.staff.table import Column

ROOMY = 100
"""Columns of a screen from which there is room for what can be looked up otherwise."""

Filled = tuple[Column, list[Told]]
"""A column and what stands in it, row by row."""


def columns_of(
    found: Sequence[StaffActivity], width: int, now: datetime, words: Localizer
) -> list[Filled]:
    """Return the columns that have something to tell, with their texts."""

    def count(number: int) -> Told:
        return Told(words.number(number) if number else "", "warn")

    def day(at: datetime) -> Told:
        return Told(words.medium_date(at.astimezone(words.zone).date()), "")

    columns: list[Filled] = [
        (Column(words.pgettext("column", "Day")), [day(each.shown.starts) for each in found]),
        (
            Column(words.pgettext("column", "From"), align="right"),
            [Told(words.time(each.shown.starts), "") for each in found],
        ),
        (
            Column(words.pgettext("column", "Activity"), 1),
            [Told(words.text(each.shown.title), "strong") for each in found],
        ),
        (
            Column(words.pgettext("column", "Seats"), align="right"),
            [Told(seats_told(each, words), "") for each in found],
        ),
        (
            Column(words.pgettext("column", "Wait") if width >= ROOMY else "", align="right"),
            [_waiting(each, words, width) for each in found],
        ),
        (
            Column(words.pgettext("column", "State")),
            [state_told(each, now, words) for each in found],
        ),
    ]
    if width >= ROOMY:
        missing = [
            count(len({tag for text in missing_of(each.shown, words) for tag in text.tags}))
            for each in found
        ]
        untranslated = Column(words.pgettext("column", "Untranslated"), align="right")
        tell = Column(words.pgettext("column", "To tell"), align="right")
        columns[-1:-1] = [(tell, [count(each.to_tell) for each in found]), (untranslated, missing)]
    else:
        columns.append((Column(""), [Told("!" if each.to_tell else "", "warn") for each in found]))
    return [each for each in columns if any(told.text for told in each[1])]


def _waiting(each: StaffActivity, words: Localizer, width: int) -> Told:
    """Return how many wait; without a title above it, as what comes on top of the seats."""
    if not each.shown.waiting:
        return Told("")
    number = words.number(each.shown.waiting)
    return Told(number if width >= ROOMY else f"+{number}", "warn")
