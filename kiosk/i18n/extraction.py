"""Finds the messages that the source asks for."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from babel.messages import Catalog

ROOT = Path(__file__).parents[2]
"""Where the sources are, if this is a checkout."""

_PACKAGES = ("kiosk", "screens")
# Whether a function takes a context first, and how many messages follow it.
_KEYWORDS = {
    "gettext": (False, 1),
    "ngettext": (False, 2),
    "pgettext": (True, 1),
    "npgettext": (True, 2),
    "N_": (False, 1),
    "NP_": (True, 1),
}
_COMMENT_TAG = "i18n:"
# A date in the header would change the file with every extraction; its history is in git.
_HEADER_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER = "# PROJECT: the words of its screens.\n# Made by `kiosk languages extract`; do not edit."


def checkout() -> Path:
    """Return the folder of the checkout that this program runs from.

    Raises:
        KioskError: ``languages.no_checkout``, when it is installed without its sources.
    """
    if not all((ROOT / name).is_dir() for name in ("locales", *_PACKAGES)):
        raise KioskError("languages.no_checkout", folder=str(ROOT))
    return ROOT


def template(root: Path) -> "Catalog":
    """Return all messages of the source under this folder, with their comments and files."""
    from babel.messages import Catalog

    found = Catalog(
        project="lobby-kiosk",
        header_comment=_HEADER,
        creation_date=_HEADER_DATE,
        charset="utf-8",
        fuzzy=False,
    )
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            for call in sorted(_calls(path.read_text("utf-8"))):
                ids = call.texts if len(call.texts) > 1 else call.texts[0]
                comments = [call.comment] if call.comment else []
                found.add(
                    ids, None, [(place, call.line)], auto_comments=comments, context=call.context
                )
    return found


class _Call(NamedTuple):
    line: int
    texts: tuple[str, ...]
    comment: str
    context: str | None


def _calls(source: str) -> Iterator[_Call]:
    """Yield the calls that mark messages.

    Babel's own extraction reads tokens, and before Python 3.12 a call in the braces of an f-string
    is not among them: its message would silently stay English. The syntax tree has them all.
    """
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        with_context, count = _KEYWORDS.get(name, (False, 0))
        texts = [each for each in map(_literal, node.args[: count + with_context]) if each]
        if count and len(texts) == count + with_context:
            context = texts.pop(0) if with_context else None
            yield _Call(node.lineno, tuple(texts), _comment_above(lines, node.lineno), context)


def _literal(node: ast.expr) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def _comment_above(lines: list[str], line: int) -> str:
    """Return the comment for translators that ends just above a line, or an empty string."""
    block: list[str] = []
    for above in reversed(lines[: line - 1]):
        text = above.strip()
        if not text.startswith("#"):
            break
        block.insert(0, text.lstrip("# "))
        if block[0].startswith(_COMMENT_TAG):
            return " ".join(block).removeprefix(_COMMENT_TAG).strip()
    return ""
