"""The sentences for what only the staff side can meet."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

STAFF_RULES: Mapping[str, str] = {
    # What was typed
    "field.number": N_("Type a whole number from {low} to {high}."),
    "field.time": N_("“{value}” is no time. Type it like 9:30."),
    "field.day": N_("There is no day “{value}”. Type it like 11-25 or 2026-11-25."),
    # PINs
    "pin.malformed": N_("A PIN has 4 to 12 digits."),
    "pin.simple": N_("This PIN is the first that anybody tries. Choose another."),
    "pin.unlike": N_("These were not the same. Type the new PIN again."),
    "key.elsewhere": N_("Only the office can do this, and it is elsewhere. Do it there."),
    "pin.early": N_("This PIN is an older one, for the office only. Let it be set anew there."),
    "pin.wrong": N_("This PIN is wrong."),
    "pin.wait": N_("Too many wrong PINs. Wait {seconds} s, then type it again."),
    "staff.exists": N_("{name} already has a PIN."),
    "staff.unknown": N_("This person no longer has a PIN."),
    "staff.unnamed": N_("Nobody called {name} has a PIN."),
    "person.unnamed": N_("Nobody on the roster is called {name}."),
    "staff.not_first": N_("Somebody else has set the first PIN meanwhile."),
    "staff.shell": N_("Set the first PIN in another window: kiosk staff add"),
    # Taking changes back
    "change.unknown": N_("There is no such change."),
    "change.nothing": N_("This changed nothing, so there is nothing to take back."),
    "change.taken_back": N_("This was taken back before."),
    "change.newer": N_("{actor} has changed this since, at {at}. Take that back first."),
    "change.used": N_("{people} people have signed up. Cancel the activity instead."),
    "change.final": N_("This cannot be taken back."),
    # Right now
    "status.times": N_("Choose a time later than now, today."),
    "settings.nowhere": N_("This kiosk keeps no settings. Start it with a folder of its own."),
    # Activities and people
    "activity.joined": N_("There are sign-ups ({people}). Cancel the activity instead."),
    "activity.past": N_("That time is over. Choose a later one."),
    "language.unlisted": N_("“{text}” is none of these languages: {known}."),
    "draw.endless": N_("A draw needs an end of sign-ups."),
    "sign_up.elsewhere": N_("This ticket is for another activity."),
    "photo.address": N_("A photo is an address that begins with https://, not “{address}”."),
    "photo.many": N_("An activity has at most {most} photos."),
    "person.staff": N_("{name} still has a PIN. Remove the PIN first."),
}
"""Code to sentence. The names in braces are the facts of the error."""
