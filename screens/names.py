"""How people, languages and buildings are named on the screens."""

from kiosk.i18n.languages import language
from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Person


def full_name(person: Person) -> str:
    """Return a name as its bearer writes it, then in Latin letters: the same in every language."""
    return f"{person.name} {person.romanised}".strip()


def languages_told(tags: tuple[str, ...]) -> str:
    """Return languages by the names that their own readers use."""
    return " · ".join(language(tag).endonym for tag in tags)


def buildings_told(buildings: tuple[str, ...], words: Localizer) -> str:
    """Return the buildings in somebody's care, numbers in a row as a span: 1–6, 9 and 12A."""
    spans: list[list[str]] = []
    for each in buildings:
        last = spans[-1][-1] if spans else ""
        if each.isdecimal() and last.isdecimal() and int(each) == int(last) + 1:
            spans[-1].append(each)
        else:
            spans.append([each])
    return words.list([_span(span) for span in spans])


def _span(span: list[str]) -> str:
    return f"{span[0]}–{span[-1]}" if len(span) > 2 else ", ".join(span)
