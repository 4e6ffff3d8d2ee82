"""The sentences for what can go wrong with rooms, series, closed days and requests."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

ROOM_RULES: Mapping[str, str] = {
    "room.used": N_("{room} has bookings or parts, so it cannot go."),
    "booking.closed_day": N_("{room} is closed on {day}. Choose another day."),
    "booking.buffer": N_(
        "{room} has to stay empty for {needed} min beside “{with_title}”; there are {there} min."
    ),
    "booking.changeover": N_(
        "Setting up takes {needed} min, but beside “{with_title}” there are {there} min."
    ),
    # Series
    "series.endless": N_("A series needs an end: a last day, or how often."),
    "series.twice": N_("Say one end: a last day, or how often, but not both."),
    "series.backwards": N_("The last day is before the first."),
    "series.many": N_("A series has at most {most} dates within {years} years."),
    "series.none": N_("Not one day fits. Choose a later last day."),
    "series.rule": N_("This repetition is not understood."),
    "series.clashes": N_("Not possible: {count} of {times} dates."),
    "series.day": N_("A whole series keeps its days. Change only this one, or its times."),
    "series.over": N_("This series is over."),
    "series.unknown": N_("This series no longer exists."),
    # Closed days
    "closure.days": N_("The last day cannot be before the first, or years after it."),
    "closure.bookings": N_("There are bookings on these days ({count})."),
    "closure.unknown": N_("These days are open again already."),
    # Requests
    "request.when": N_("Choose a time from now on, within a year."),
    "request.people": N_("{room} holds {capacity} people. Choose a larger room."),
    "request.unknown": N_("This request no longer exists."),
    "request.answered": N_("This request was answered before."),
}
"""Code to sentence. The names in braces are the facts of the error."""
