"""Finding a colleague by whatever one types of their name."""

from collections.abc import Iterable

from kiosk.queries.views import Person


def find_people(typed: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return whom a text can mean, the likeliest first: a name or a part of it, pinyin, initials.

    王晨 is found by 王, 晨, wangchen, "wang ch", chen and wc. Nothing typed finds everybody.
    """
    raise NotImplementedError
