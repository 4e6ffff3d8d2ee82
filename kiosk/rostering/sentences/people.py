"""Who may be meant by a word: full names, surnames with 小 or 老, Latin letters."""

from collections.abc import Iterator, Sequence

from kiosk.queries.views import Person

COMPOUND = frozenset({
    "欧阳", "上官", "司马", "司徒", "诸葛", "东方", "皇甫", "尉迟", "夏侯", "令狐", "慕容", "长孙",
    "公孙", "宇文",
})  # fmt: skip
BEFORE = "小老阿"
"""Said before a surname among colleagues."""

_BEHIND = ("姐", "哥", "老师", "主任", "副主任", "书记", "阿姨", "师傅", "医生", "警官", "社工")
_LATIN_BEFORE = ("xiao", "lao", "mr", "mrs", "ms", "mr.", "ms.", "mrs.")


def called(people: Sequence[Person]) -> dict[str, tuple[Person, ...]]:
    """Return whom each way of calling somebody may mean, in lower case.

    Who is called so in full is meant, even if others could be called so in short.
    """
    in_full: dict[str, list[Person]] = {}
    in_short: dict[str, list[Person]] = {}
    for person in people:
        for names, found in ((in_full, _full(person)), (in_short, _short(person))):
            for name in found:
                names.setdefault(name.lower(), []).append(person)
    return {
        name: tuple({person.id: person for person in found}.values())
        for name, found in {**in_short, **in_full}.items()
        if name.strip()
    }


def _full(person: Person) -> Iterator[str]:
    yield person.name
    yield person.romanised
    words = person.romanised.replace("'", "").split()
    yield " ".join(words)
    yield " ".join(reversed(words))
    yield "".join(words)


def _short(person: Person) -> Iterator[str]:
    if not person.name.isascii() and " " not in person.name:
        yield from _chinese(person.name)
    words = person.romanised.split() or person.name.split()
    for word in words:
        if len(word) > 1:
            yield word
            yield word.replace("'", "")
    if words:
        for before in _LATIN_BEFORE:
            yield f"{before} {words[0]}"
            yield f"{before} {words[-1]}"


def _chinese(name: str) -> Iterator[str]:
    surname = name[:2] if name[:2] in COMPOUND else name[:1]
    given = name[len(surname) :]
    if len(given) > 1:
        yield given
    if len(surname) > 1:
        yield surname
    for before in BEFORE:
        yield before + surname
        if given:
            yield before + given[-1]
    for behind in _BEHIND:
        yield surname + behind
