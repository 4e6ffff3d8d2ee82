"""Why an order of staff or of a file was refused: one sentence that says what to do."""

from collections.abc import Mapping

from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.words.bundles import BUNDLE_RULES
from kiosk.words.facts import OTHERWISE, told
from kiosk.words.room_rules import ROOM_RULES
from kiosk.words.roster_rules import ROSTER_RULES
from kiosk.words.sign_up_rules import SIGN_UP_RULES
from kiosk.words.staff_rules import STAFF_RULES
from kiosk.words.sync_rules import SYNC_RULES

RULES: Mapping[str, str] = {
    # People and duties
    "person.exists": N_("There already is somebody called {name}."),
    "person.unknown": N_("This person is no longer on the board."),
    "duty.times": N_("A duty has to end after it begins, on the same day."),
    "duty.exists": N_("The person already has a duty that begins at this time."),
    "duty.unknown": N_("This duty is no longer on the roster."),
    "room.exists": N_("There already is a room with the code {code}."),
    "room.unknown": N_("This room no longer exists."),
    "room.no_code": N_("There is no room with the code “{text}”."),
    "room.none": N_("No rooms yet."),
    "room.times": N_("A room has to close after it opens."),
    "room.part": N_("A part of a hall cannot have parts, and no room is a part of itself."),
    "layout.exists": N_("The room already has a layout “{name}”."),
    "layout.unknown": N_("This layout no longer exists."),
    "layout.room": N_("This layout belongs to another room."),
    "booking.overlap": N_(
        "{room} is taken from {with_starts} to {with_ends} ({with_title}). Choose another time."
    ),
    "booking.closed": N_("{room} is open only from {opens} to {closes}."),
    "booking.times": N_("A booking has to end after it begins, on the same day."),
    "booking.exists": N_("This row is booked already."),
    "booking.unknown": N_("This booking no longer exists."),
    "booking.cancelled": N_("This booking has been canceled."),
    "booking.activity": N_("This booking belongs to an activity. Change the activity."),
    "activity.unknown": N_("This activity no longer exists."),
    "activity.exists": N_("This row is announced already."),
    "activity.times": N_("An activity has to end after it begins."),
    "activity.full": N_("{taken} places are taken, but there are only {capacity}."),
    "activity.cancelled": N_("This activity has been canceled."),
    "field.empty": N_("“{field}” must not be empty."),
    "field.too_long": N_("“{field}” is longer than {limit}. Shorten it."),
    "field.value": N_("“{field}” cannot be “{value}”."),
    **ROOM_RULES,
    **ROSTER_RULES,
    "print.failed": N_("It cannot be written or printed ({reason}). Check disk and printer."),
    "print.no_folder": N_("This kiosk keeps no files. Use “kiosk print” on another machine."),
    **STAFF_RULES,
    **BUNDLE_RULES,
    **SYNC_RULES,
    # Database
    "store.unwritable": N_("The database {path} cannot be opened or written. Check the rights."),
    "store.full": N_("The disk is full. Make room; nothing was changed."),
    "store.busy": N_("Another program is using the database {path}. Try again in a minute."),
    "store.newer": N_("The database {path} is from a newer version. Update this program."),
    "store.foreign": N_("{path} is the database of another program. Choose another folder."),
    "store.damaged": N_(
        "The database {path} is damaged. The damaged file is kept: {aside}. Restore a copy, or "
        "start again to begin with an empty one."
    ),
    # Settings
    "settings.unreadable": N_("The settings file {path} cannot be read ({reason})."),
    "settings.syntax": N_("The settings file {path} is not written correctly: {reason}."),
    "settings.unknown": N_("The settings file {path} has no setting “{name}”. There are: {known}."),
    "settings.value": N_(
        "In the settings file {path}, “{name}” cannot be “{value}”. Write, for example: {expected}"
    ),
}
"""Code to sentence. The names in braces are the facts of the error."""


def rule_told(problem: KioskError, words: Localizer) -> str:
    """Return why something was refused, in the reader's language."""
    message = RULES.get(problem.code) or SIGN_UP_RULES.get(problem.code)
    if message is None:
        return words.gettext(OTHERWISE).format(code=problem.code)
    return words.gettext(message).format_map(told(problem.facts, words))
