"""What somebody asks of a page: in which language, at which address, with which words typed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kiosk.errors import KioskError
from kiosk.i18n.languages import PHONE_LANGUAGES, Language, language, match
from kiosk.i18n.localizer import Localizer
from kiosk.office.office import Office
from kiosk.office.pages.addresses import Addresses
from kiosk.text import inert

FIELD = 100
"""Characters of a typed field that are looked at; what is longer is told to be too long."""

_FIELDS = 20


@dataclass(frozen=True)
class Ask:
    """One request, understood as far as every page needs it."""

    office: Office
    request: Request
    words: Localizer
    at: Addresses
    form: Mapping[str, str] = field(default_factory=dict)
    """What was typed, by field; empty where nothing was sent."""

    @property
    def tag(self) -> str:
        """The public tag of the reader's language."""
        return self.words.language.tag

    def part(self, name: str) -> str:
        """Return a named part of the address, made inert."""
        return inert(str(self.request.path_params.get(name, "")), FIELD)

    def asked(self, name: str) -> str:
        """Return what stands behind the question mark under a name, made inert."""
        return inert(self.request.query_params.get(name, ""), FIELD)

    def typed(self, name: str) -> str:
        """Return what was typed into a field, made inert; empty where there is no such field."""
        return inert(self.form.get(name, ""), FIELD)

    def absolute(self, address: str) -> str:
        """Return a page's address for use outside of it; empty where nobody knows our host."""
        url = self.office.url.rstrip("/")
        return url.removesuffix(self.at.root) + address if url else ""

    def in_language(self, other: Language) -> str:
        """Return the address of the same place in another language."""
        if "tag" not in self.request.path_params:
            return Addresses(self.at.root, other.tag).activities()
        return below_language(self.at.root, other.tag, self.request)


def ask_of(office: Office, request: Request, form: Mapping[str, str] | None = None) -> Ask:
    """Return what a request asks; its language is that of the address, else the browser's."""
    words = office.languages.of(language_of(request).tag)
    return Ask(office, request, words, Addresses(office.root, words.language.tag), form or {})


def language_of(request: Request) -> Language:
    """Return the language in which somebody wants to be answered."""
    tag = str(request.path_params.get("tag") or request.scope["path"].strip("/").partition("/")[0])
    try:
        return language(tag)
    except KioskError:
        return match(request.headers.get("accept-language", "")[:200], PHONE_LANGUAGES)


def below_language(root: str, tag: str, request: Request) -> str:
    """Return the address that was asked for with another language at its beginning."""
    _, _, rest = str(request.scope["path"]).lstrip("/").partition("/")
    place = f"{root}/{tag}" + (f"/{quote(rest)}" if rest else "")
    query = quote(request.scope["query_string"], safe="=&%+-._~")
    return f"{place}?{query}" if query else place


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields that were sent; the first of each name, and no files.

    Raises:
        HTTPException: What was sent is no form of ours.
    """
    try:
        async with request.form(max_files=0, max_fields=_FIELDS) as form:
            fields = form.multi_items()
    except (LookupError, UnicodeError, ValueError) as problem:
        raise HTTPException(400) from problem
    # A repeated field is not one of ours; the first is what a browser would show.
    return {name: value for name, value in reversed(fields) if isinstance(value, str)}
