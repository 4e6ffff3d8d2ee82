"""The sentences for what can be wrong with a stick, or with a bundle on it."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

BUNDLE_RULES: Mapping[str, str] = {
    # The stick
    "bundle.folder": N_("There is no folder “{path}”. Is the stick in?"),
    "bundle.none": N_("There is no bundle in “{path}”. Is it the right stick?"),
    "bundle.read_only": N_("The stick cannot be written. Unlock it, or take another."),
    "bundle.forbidden": N_("“{name}” may not be read or written. Take another stick."),
    "bundle.full": N_("The stick is full. Delete something on it, or take another."),
    "bundle.vanished": N_("The stick was pulled out too early. Put it in again; nothing is lost."),
    "bundle.unreadable": N_("“{name}” cannot be read ({reason}). Write it again on another stick."),
    "bundle.unwritable": N_("“{name}” cannot be written ({reason}). Take another stick."),
    "bundle.unreliable": N_("This stick does not keep what is written. Throw it away."),
    # What is on it
    "bundle.other": N_("“{name}” is no bundle of this program. It was not opened."),
    "bundle.newer": N_("“{name}” was written by a newer program. Update this one."),
    "bundle.torn": N_("“{name}” is only half there, or damaged. Write it again."),
    "bundle.forged": N_("“{name}” was changed by somebody, or is forged. It was not used."),
    "bundle.malformed": N_("“{name}” cannot be understood. Update the older of the two programs."),
    "bundle.too_large": N_("“{name}” is too large for a bundle. It was not opened."),
    "bundle.foreign": N_("“{name}” belongs to another office. It was not used."),
    "bundle.elsewhere": N_("“{name}” is for another kiosk ({device}). It was not used."),
    "bundle.unknown": N_("“{name}” is from a kiosk that never joined this office ({device})."),
    "bundle.protocol": N_("“{name}” and this program do not fit. Update the older one."),
    # What it says
    "bundle.stale": N_("“{name}” is older than what is here. Nothing was changed."),
    "bundle.gap": N_("Something is missing before “{name}”. Take this kiosk's file to the office."),
    "bundle.copy": N_("“{name}” is for an earlier copy of this kiosk. Take its new file along."),
    "bundle.revoked": N_("The office has shut this kiosk out."),
    "bundle.requires": N_("The office asks for version {version} of this program. Update it."),
    # Who can do it
    "bundle.not_joined": N_("This kiosk has no office elsewhere. Join one: kiosk join URL CODE"),
    "bundle.no_answer": N_(
        "No answer of the office is in “{path}” yet. Take the stick there first."
    ),
    "bundle.no_kiosk": N_("No kiosk called {device} has joined. See: kiosk office kiosks"),
}
