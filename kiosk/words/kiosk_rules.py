"""The sentences for what can go wrong when an office invites kiosks or shuts them out."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

KIOSK_RULES: Mapping[str, str] = {
    "kiosk.name": N_("“{name}” can be no kiosk's name. Use letters, digits and hyphens: lobby-1"),
    "kiosk.exists": N_(
        "There is, or was, a kiosk or screen called {name}. Choose another name, so that the log "
        "tells them apart."
    ),
    "kiosk.unknown": N_("There is no kiosk {name}. “kiosk office kiosks” lists them."),
    "kiosk.which": N_("Several sites have a kiosk {name}: {sites}. Choose one with “--site”."),
    "kiosk.revoked_before": N_("{name} is shut out already."),
    "kiosk.no_office": N_("This is a kiosk of an office that is elsewhere. Do this at the office."),
    "site.unknown": N_("This office has no site “{site}”. “kiosk office site list” lists them."),
}
"""Code to sentence. The names in braces are the facts of the error."""
