"""A style sheet styles only its own: Textual keeps every sheet it ever loaded."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gate.tree import ROOT, nodes

SHEETS = sorted((ROOT / "screens").rglob("*.tcss"))


def outer_selectors(sheet: str) -> Iterator[str]:
    """Yield the selectors of a style sheet that stand inside no other rule."""
    depth, start = 0, 0
    text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    text = re.sub(r"^\s*\$[\w-]+\s*:.*?;", "", text, flags=re.MULTILINE)
    for at, sign in enumerate(text):
        if sign == "{":
            if depth == 0:
                yield from (part.strip() for part in text[start:at].split(","))
            depth += 1
        elif sign == "}":
            depth -= 1
            start = at + 1


def strangers(sheet: str, owners: set[str]) -> list[str]:
    """Return the selectors of a style sheet that reach beyond the classes that own it."""
    return [
        selector
        for selector in outer_selectors(sheet)
        if re.split(r"[^\w]", selector, maxsplit=1)[0] not in owners
    ]


def owners(sheet: Path) -> set[str]:
    """Return the classes of the module beside a style sheet."""
    return {node.name for node in nodes(sheet.with_suffix(".py"), ast.ClassDef)}


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ("Roster { Button { width: 1; } &:focus { width: 2; } }", []),
        ("/* } */ $a: red;\nRoster, Room { width: 1; }", ["Room"]),
        ("Roster { width: 1; } .title { width: 2; }", [".title"]),
    ],
)
def test_reach_of_a_style_sheet(sheet: str, found: list[str]) -> None:
    assert strangers(sheet, {"Roster"}) == found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_rules_are_nested_under_their_own_class(sheet: Path) -> None:
    assert strangers(sheet.read_text(encoding="utf-8"), owners(sheet)) == []
