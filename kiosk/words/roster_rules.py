"""The sentences for what can go wrong with drafts and patterns of the roster."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

ROSTER_RULES: Mapping[str, str] = {
    "draft.unsaved": N_("The disk takes no more. The draft is in memory only: publish it soon."),
    "draft.unreadable": N_("A part of this draft could not be read. It is kept as {path}."),
    "pattern.exists": N_("There already is a pattern called {name}."),
    "pattern.unknown": N_("This pattern no longer exists."),
}
"""Code to sentence. The names in braces are the facts of the error."""
