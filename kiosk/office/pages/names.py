"""How people are named on the pages."""

from kiosk.i18n.languages import CHINESE
from kiosk.i18n.localizer import Localizer
from kiosk.office.pages.contents import Shown
from kiosk.queries.views import Person
from kiosk.words.people import HAN_READERS


def names_of(person: Person, words: Localizer) -> tuple[Shown, ...]:
    """Return a name as its bearer writes it, then in Latin letters for who needs them."""
    if not person.romanised:
        return (Shown(person.name),)
    own = Shown(person.name, None if words.language == CHINESE else CHINESE.tag)
    if words.language.tag in HAN_READERS:
        return (own,)
    return (own, Shown(person.romanised, f"{CHINESE.tag.split('-')[0]}-Latn"))


def what_for(person: Person, words: Localizer) -> str:
    """Return what somebody can be asked about."""
    if person.lines:
        return words.list([words.text(line) for line in person.lines])
    return words.text(person.role) if person.role else ""
