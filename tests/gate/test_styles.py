"""A style sheet styles only its own: every sheet holds for every screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gate.tree import ROOT, nodes, sources

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


def classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    """Yield every class of the screens, with its file."""
    for path in sources("screens"):
        yield from ((path, node) for node in nodes(path, ast.ClassDef))


def sheets_of(path: Path, owner: ast.ClassDef) -> list[Path]:
    """Return the style sheets that a class loads."""
    values = [
        node.value
        for node in owner.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and "CSS_PATH" in ast.unparse(node).partition("=")[0]
    ]
    return [
        path.parent / str(word.value)
        for value in values
        for word in ast.walk(value)
        if isinstance(word, ast.Constant)
    ]


def owners(sheet: Path) -> set[str]:
    """Return the classes whose looks a style sheet may decide.

    One that is named after a module is for the classes in it, any other for all of ours.
    """
    named = {node.name for path, node in classes() if path == sheet.with_suffix(".py")}
    return {node.name for _, node in classes()} if sheet.stem == "app" or not named else named


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


def test_every_style_sheet_is_loaded_by_somebody() -> None:
    loaded = {sheet for path, node in classes() for sheet in sheets_of(path, node)}
    assert loaded == set(SHEETS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_rules_are_nested_under_their_own_class(sheet: Path) -> None:
    assert strangers(sheet.read_text(encoding="utf-8"), owners(sheet)) == []
