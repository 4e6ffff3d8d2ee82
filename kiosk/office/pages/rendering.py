"""Makes pages out of templates."""

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.office.pages.asking import Ask
from kiosk.office.pages.contents import shown
from kiosk.office.pages.files import static_files

PUBLIC = {"Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}
"""A browser may keep the page, and asks each time whether it is still the same."""

PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
"""Nobody keeps the page: it is one reader's."""

_NAMELESS = I18nText(phrase="org.committee")
_TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def environment() -> Environment:
    """Return what knows the templates; everything put into them is escaped."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def private_page(ask: Ask, template: str, status: int = 200, /, **facts: object) -> Response:
    """Return a page that only its reader may see, or that holds a form."""
    content = _rendered(ask, template, public=False, facts=facts)
    return Response(content, status, PRIVATE, "text/html")


def public_page(ask: Ask, template: str, /, **facts: object) -> Response:
    """Return a page that everybody sees alike; one that the browser still has is not sent again."""
    content = _rendered(ask, template, public=True, facts=facts)
    mark = f'W/"{hashlib.sha256(content.encode()).hexdigest()[:20]}"'
    headers = {**PUBLIC, "ETag": mark}
    if known(ask.request.headers.get("if-none-match", ""), mark):
        return Response(status_code=304, headers=headers)
    return Response(content, 200, headers, "text/html")


def known(said: str, mark: str) -> bool:
    """Tell whether a browser says that it has what goes by a mark (RFC 9110, §13.1.2)."""
    bare = mark.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in (bare, "*") for each in said.split(","))


def _rendered(ask: Ask, template: str, *, public: bool, facts: dict[str, object]) -> str:
    return (
        environment()
        .get_template(template)
        .render(
            t=ask.words,
            at=ask.at,
            tag=ask.tag,
            public=public,
            site=shown(ask.office.settings.site_name or _NAMELESS, ask.words),
            zone=ask.office.settings.time_zone,
            languages=[(each, ask.in_language(each)) for each in PHONE_LANGUAGES],
            static={
                name: ask.at.static(name, file.version) for name, file in static_files().items()
            },
            **facts,
        )
    )
