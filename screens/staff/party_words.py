"""How a party is told on a list of the staff side, and found by what was scanned."""

from kiosk.exports.sign_ups import Listed
from kiosk.i18n.localizer import Localizer
from kiosk.tickets import ticket_told
from kiosk.words.standings import news, standing
from kiosk.words.told import Told

_LOOKS = {"confirmed": "good", "offered": "warn", "waiting": "warn", "entered": "plain"}


def name_told(line: Listed) -> str:
    """Return what a party is called: its name, else its household, number or ticket."""
    contact = line.contact
    parts = () if contact is None else (contact.name, contact.household, contact.number)
    known = next((part for part in parts if part), "")
    return known or (ticket_told(line.sign_up.ticket) if line.sign_up.ticket else "—")


def standing_told(line: Listed, words: Localizer) -> Told:
    """Return how a party stands."""
    row = line.sign_up
    if row.attended is not None:
        return Told(standing("came", words), "good")
    return Told(standing(row.ended or row.status, words), _LOOKS.get(row.status, "faint"))


def party_told(line: Listed, words: Localizer) -> str:
    """Return all that staff need for a call: who, the number, the ticket, and what to tell."""
    row, contact = line.sign_up, line.contact
    parts = [] if contact is None else [contact.name, contact.household, contact.number]
    if row.ticket:
        parts.append(ticket_told(row.ticket))
    if row.notice is not None:
        parts.append(words.gettext("tell them: {news}").format(news=news(row.notice, words)))
    return " · ".join(part for part in parts if part)
