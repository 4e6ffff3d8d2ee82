"""The files that all pages share; phones keep them until they change."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response

from kiosk.office.pages.asking import Ask

_FOLDER = Path(__file__).parents[1] / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOREVER = "public, max-age=31536000, immutable"


class StaticFile(NamedTuple):
    """One file, read once."""

    content: bytes
    media_type: str
    version: str
    """Changes with the content."""


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return all files by their names."""
    found = {}
    for path in sorted(_FOLDER.iterdir()):
        if path.suffix in _TYPES:
            content = path.read_bytes()
            version = hashlib.sha256(content).hexdigest()[:10]
            found[path.name] = StaticFile(content, _TYPES[path.suffix], version)
    return MappingProxyType(found)


def static_file(ask: Ask) -> Response:
    """Answer with a file; for ever, if it was asked for in this version."""
    file = static_files().get(ask.part("name"))
    if file is None:
        raise HTTPException(404)
    current = ask.request.query_params.get("v") == file.version
    headers = {"Cache-Control": _FOREVER if current else "no-cache"}
    return Response(file.content, headers=headers, media_type=file.media_type)
