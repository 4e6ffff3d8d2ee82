"""Words that people read are whole literal sentences where the catalogs find them."""

import ast

import pytest

from tests.gate.tree import PACKAGES, nodes, sources

MESSAGES = {"_": 1, "N_": 1, "NP_": 2, "gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
"""How many leading words each of the marking functions takes."""

WHERE_WORDS_ARE_LOOKED_UP = "kiosk/i18n/"
"""The one place that handles messages it does not know."""


def marked(call: ast.Call) -> list[ast.expr]:
    """Return the words of a call that looks up a message; none for another call."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return call.args[: MESSAGES.get(name, 0)]
    return []


def is_built(word: ast.expr) -> bool:
    """Whether a message is put together first, so that no catalog can hold it.

    Ruff's INT rules say the same of plain functions; ours are methods, which it does not follow.
    """
    match word:
        case ast.JoinedStr() | ast.BinOp():
            return True
        case ast.Call(func=ast.Attribute(attr="format")):
            return True
    return False


def built(tree: ast.Module) -> list[int]:
    """Return the lines on which a message is built."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if any(map(is_built, marked(call)))]


@pytest.mark.parametrize(
    "line",
    [
        'words.gettext(f"{n} places left")',
        'words.ngettext("%s place" % n, "places", n)',
        'words.pgettext("room", "{n} free".format(n=n))',
        'words.gettext("free until " + time)',
    ],
)
def test_built_message_is_noticed(line: str) -> None:
    assert built(ast.parse(line)) == [1]


def test_messages_are_never_built() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path in sources(*PACKAGES)
        if WHERE_WORDS_ARE_LOOKED_UP not in path.as_posix()
        for call in nodes(path, ast.Call)
        if any(map(is_built, marked(call)))
    ]
    assert found == []
