"""What a kiosk handed in and the office could not carry out, in a few words."""

from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.inbox import InboxItem
from kiosk.text import inert
from kiosk.words.changes import deed_named
from kiosk.words.rules import rule_told

_SHOWN = 80


def wanted(item: InboxItem, words: Localizer) -> str:
    """Return what was wanted, and for how many where it was a sign-up."""
    parts = [deed_named(item.command, words)]
    subject = words.text(item.subject) if isinstance(item.subject, I18nText) else item.subject
    if subject:
        parts.append(inert(subject, _SHOWN))
    if item.party:
        parts.append(
            words.ngettext("{count} person", "{count} people", item.party).format(count=item.party)
        )
    return " · ".join(parts)


def why_not(item: InboxItem, words: Localizer) -> str:
    """Return the reason, as a sentence that says what to do."""
    return rule_told(Refused(item.code, **item.facts), words)
