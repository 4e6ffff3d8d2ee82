"""Finds the messages that the source asks for."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.i18n.calls import KEYWORDS, Call
from kiosk.i18n.page_messages import calls_of_page

if TYPE_CHECKING:
    from babel.messages import Catalog

ROOT = Path(__file__).parents[2]
"""Where the sources are, if this is a checkout."""

_PACKAGES = ("kiosk", "screens")
_KINDS = (".py", ".html")
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
    """Return all messages of the programs and pages under this folder, with comments and files.

    Raises:
        KioskError: ``languages.page`` or ``languages.not_literal``, with file and line, where a
            page or a program is written in a way in which nobody can find its messages.
    """
    from babel.messages import Catalog

    found = Catalog(
        project="lobby-kiosk",
        header_comment=_HEADER,
        creation_date=_HEADER_DATE,
        charset="utf-8",
        fuzzy=False,
    )
    for package in _PACKAGES:
        files = (path for kind in _KINDS for path in (root / package).rglob(f"*{kind}"))
        for path in sorted(files):
            place = path.relative_to(root).as_posix()
            for call in sorted(_calls_in(path, place), key=lambda call: (call.line, call.texts)):
                ids = call.texts if len(call.texts) > 1 else call.texts[0]
                comments = [call.comment] if call.comment else []
                found.add(
                    ids, None, [(place, call.line)], auto_comments=comments, context=call.context
                )
    return found


def _calls_in(path: Path, place: str) -> Iterator[Call]:
    source = path.read_text("utf-8")
    return _calls(source, place) if path.suffix == ".py" else calls_of_page(source, place)


def _calls(source: str, file: str) -> Iterator[Call]:
    """Yield the calls that mark messages.

    Babel's own extraction reads tokens, and before Python 3.12 a call in the braces of an f-string
    is not among them: its message would silently stay English. The syntax tree has them all.
    """
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        with_context, count = KEYWORDS.get(name, (False, 0))
        texts = [each for each in map(_literal, node.args[: count + with_context]) if each]
        if count and len(texts) == count + with_context:
            context = texts.pop(0) if with_context else None
            yield Call(node.lineno, tuple(texts), _comment_above(lines, node.lineno), context)
        elif count and texts:
            # A message that was marked elsewhere is handed on whole; half of one nobody finds.
            raise KioskError("languages.not_literal", file=file, line=node.lineno)


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
