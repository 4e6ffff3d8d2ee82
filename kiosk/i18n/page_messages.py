"""Finds the messages that pages ask for: calls such as ``t.gettext("…")`` in templates of Jinja."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.i18n.calls import KEYWORDS, Call

if TYPE_CHECKING:
    from jinja2 import nodes

_COMMENT = re.compile(r"\{#-?\s*i18n:(.*?)-?#\}", re.DOTALL)


def calls_of_page(source: str, file: str) -> Iterator[Call]:
    """Yield the calls that mark messages in a template.

    A comment for translators stands in the line above, or before the call in its line:
    ``{# i18n: Said of a room. #}``.

    Args:
        source: The template.
        file: Its name, for errors.

    Raises:
        KioskError: ``languages.page``, where it is no template of Jinja;
            ``languages.not_literal``, where a message is put together and nobody could translate
            it. Both tell the file and the line.
    """
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        page = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        raise KioskError(
            "languages.page", file=file, line=error.lineno, reason=error.message or ""
        ) from error
    comments = _comments(source)
    for node in page.find_all(nodes.Call):
        function = node.node
        name = getattr(function, "attr", getattr(function, "name", ""))
        if name in KEYWORDS:
            with_context, count = KEYWORDS[name]
            texts = [_literal(each) for each in node.args[: count + with_context]]
            found = [each for each in texts if each]
            if len(found) != count + with_context:
                raise KioskError("languages.not_literal", file=file, line=node.lineno)
            context = found.pop(0) if with_context else None
            yield Call(node.lineno, tuple(found), comments.get(node.lineno, ""), context)


def _literal(node: "nodes.Expr") -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _comments(source: str) -> dict[int, str]:
    """Return what each line has to say to translators: a comment in it, or above it."""
    starts = [0, *(found.end() for found in re.finditer("\n", source))]
    told: dict[int, str] = {}
    for found in _COMMENT.finditer(source):
        line = bisect_right(starts, found.end() - 1)
        alone = not source[found.end() :].partition("\n")[0].strip()
        told[line + alone] = " ".join(found[1].split())
    return told
