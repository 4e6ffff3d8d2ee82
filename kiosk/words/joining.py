"""The sentences for what can go wrong between a kiosk and its office."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

JOINING_RULES: Mapping[str, str] = {
    # Joining
    "join.typed": N_("This is no code: it has ten letters and digits. Look again, sign by sign."),
    "join.code": N_(
        "The office knows no such code, or it was used, or is too old. Ask for a new one: kiosk "
        "office invite"
    ),
    "join.often": N_("Too many wrong codes were typed. Try again in {seconds} seconds."),
    "join.joined": N_(
        "This kiosk has joined already: it is {device} at {url}. To join another office, use an "
        "empty folder with “--data”."
    ),
    "join.office": N_(
        "The folder {path} holds an office's own data, which joining would replace. Nothing was "
        "changed. Use an empty folder with “--data”."
    ),
    "sync.address": N_(
        "“{text}” is no address of an office. Write, for example: https://lobby.example.org"
    ),
    # Reaching the office
    "sync.unreachable": N_(
        "The office {url} does not answer ({reason}). Check the network; nothing is lost, and all "
        "that waits goes with the next attempt."
    ),
    "sync.busy": N_("The office {url} has no time just now ({status}). Try again in a minute."),
    "sync.stranger": N_(
        "Under {url} somebody else answers, not this kiosk's office. Check address and network; "
        "nothing was taken over."
    ),
    "sync.unknown": N_("The office {url} does not know this kiosk. Ask there: kiosk office kiosks"),
    "sync.revoked": N_(
        "The office has shut this kiosk out. What was recorded here is kept; ask the office."
    ),
    "sync.requires": N_(
        "The office asks for version {version} of this program. Update it; nothing is lost."
    ),
    "sync.protocol": N_(
        "Kiosk and office do not understand each other (kiosk: {kiosk}; office: {office}). Update "
        "whichever has the smaller number."
    ),
    "sync.malformed": N_("What the office said cannot be understood ({reason}). Update both."),
    "sync.sealed": N_("What was sealed for this kiosk cannot be opened. Join the office anew."),
    "sync.not_joined": N_(
        "This kiosk has no office elsewhere, so there is nobody to sync with. To join one: kiosk "
        "join URL CODE"
    ),
    # What lies in the folder
    "key.kiosk": N_(
        "{path} does not hold a kiosk's key. Put a copy back, or join the office anew in an empty "
        "folder."
    ),
    "key.elsewhere": N_(
        "Only the office can do this, and the office of this kiosk is elsewhere. Do it there."
    ),
    "store.other_kiosk": N_(
        "The database in this folder belongs to the kiosk {device}. Move it away; this kiosk gets "
        "everything from its office again."
    ),
    "store.office": N_(
        "The database in this folder is an office's own, but a kiosk's key lies beside it. Move "
        "one of the two away."
    ),
}
"""Code to sentence. The names in braces are the facts of the error."""
