"""The sentences for what is lent to kiosks, and for what the office could not carry out."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

SYNC_RULES: Mapping[str, str] = {
    # Loans
    "booking.lent": N_("{room} is lent to the kiosk {device} until {last}. Book it there."),
    "loan.room_lent": N_("{room} is lent to the kiosk {device} already."),
    "loan.days": N_("The last day cannot be before the first, or more than {most} days after."),
    "loan.spent": N_("The kiosk has given away {used} places. Lend at least as many."),
    "loan.unlimited": N_("Everybody may come: there is nothing to lend."),
    "loan.draw": N_("Places that are drawn cannot be lent."),
    "draw.lent": N_("Places are lent to a kiosk. Take them back first; then they can be drawn."),
    "loan.again": N_("The kiosk {device} has been lent other places since. Change those."),
    "loan.what": N_("Say how many places, or with “--from” and “--to” on which days a room."),
    "loan.unknown": N_("This loan has ended already."),
    # The inbox
    "inbox.answered": N_("{by} has answered this already."),
    "inbox.unknown": N_("This is no longer in the inbox."),
    "command.unknown": N_("This version does not know such an entry. Update the office."),
    "command.newer": N_("The entry is from a newer version. Update the office."),
    "command.older": N_("The entry is from too old a version. Enter it by hand."),
    "command.malformed": N_("The entry cannot be read. Enter it by hand."),
    "command.fault": N_("Something went wrong in the program. Try again, or enter it by hand."),
    "kiosk.revoked": N_("The kiosk {name} had been shut out when it handed this in."),
}
"""Code to sentence. The names in braces are the facts of the error."""
