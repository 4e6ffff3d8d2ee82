"""The table of workers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from kiosk.files.grids import Grid
from kiosk.files.tables.columns import Column
from kiosk.files.tables.fields import Fields
from kiosk.files.tables.lists import as_it_is
from kiosk.files.tables.tables import Table, read_table
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import NONE, unescaped
from kiosk.i18n.marking import N_

_RANGE = re.compile(r"(\d{1,3})\s*[-–—~～至到]\s*(\d{1,3})")
_HOUSE = re.compile(r"\s*(?:号楼|号|栋|幢|楼|building|bldg\.?)\s*", re.IGNORECASE)
_MOST_HOUSES = 40

PEOPLE = (
    Column(
        "name", "姓名", N_("The name as the person writes it. Each name once."), "王芳",
        ("名字", "人员", "氏名", "names"), required=True,
    ),
    Column(
        "romanised", "拼音", N_("The name in Latin letters. Left blank, it is made once."),
        "Wang Fang", ("罗马字", "英文名", "romanized", "latin name"),
    ),
    Column(
        "role", "职务", N_("What the person is, in a word or two."), "社工",
        ("岗位", "职位", "title", "position"), translated=True, kinds=("role",),
    ),
    Column(
        "lines", "条线", N_("Lines of work, with commas between them."), "民政，老龄",
        ("工作条线", "负责条线", "分管条线", "分管", "lines of work", "responsible for"),
        kinds=("line",),
    ),
    Column(
        "buildings", "带块", N_("Buildings in the person's care, with commas: 1-6, 12A."), "1-6",
        ("楼栋", "包块", "块区", "楼号", "负责楼栋", "houses"),
    ),
    Column(
        "languages", "语言", N_("Languages spoken besides Chinese, with commas."), "英语",
        ("外语", "会说的语言", "spoken languages"),
    ),
)  # fmt: skip
"""The columns of the table of workers."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A worker as a table describes them."""

    address: str
    name: str
    romanised: str | None
    """None: not written, and made from the name; empty: none is wanted."""
    role: I18nText | None
    lines: tuple[I18nText, ...]
    buildings: tuple[str, ...]
    languages: tuple[str, ...]


def read_people(
    grids: Sequence[Grid], *, year: int | None = None, file_name: str = ""
) -> Table[PersonLine]:
    """Return the workers of a file.

    Raises:
        FileError: It has no such table (``table.columns``).
    """
    return read_table(grids, "people", PEOPLE, _line, lambda each: each.name, year, file_name)


def _line(fields: Fields, address: str) -> PersonLine:
    buildings = fields.listed("buildings")
    return PersonLine(
        address=address,
        name=tidy_name(fields.text("name", 60, required=True)),
        romanised=_spelling(fields.text("romanised")),
        role=fields.content("role"),
        lines=fields.contents("lines"),
        buildings=tuple(dict.fromkeys(chain.from_iterable(map(houses_of, buildings)))),
        languages=fields.languages("languages"),
    )


def _spelling(text: str) -> str | None:
    """Return a name in Latin letters; empty where the office wants none."""
    return "" if text == NONE else text or None


def tidy_name(text: str) -> str:
    """Return a name without the spaces that pad it to the width of three characters."""
    parts = text.split()
    padded = len(parts) == 2 and all(len(part) == 1 and not part.isascii() for part in parts)
    return "".join(parts) if padded else " ".join(parts)


def houses_of(piece: str) -> tuple[str, ...]:
    """Return the houses that a piece of a list names, a range as each of its houses."""
    told = as_it_is(piece)
    if told is not None:
        return (told,)
    text = _HOUSE.sub("", unescaped(piece))
    span = _RANGE.fullmatch(text)
    if span and 0 < int(span.group(2)) - int(span.group(1)) < _MOST_HOUSES:
        return tuple(map(str, range(int(span.group(1)), int(span.group(2)) + 1)))
    return (text,) if text else ()
