"""Keeps the catalogs in step with the source: extract, update, draft, compile, check.

These are for translators and developers. They work in a checkout, where the sources are.
"""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.i18n.catalog_checks import Problem, problems
from kiosk.i18n.catalogs import compile_catalog, keep_compiled, read_catalog
from kiosk.i18n.extraction import checkout, template
from kiosk.i18n.languages import CHINESE, ENGLISH, PHONE_LANGUAGES, TRADITIONAL, Language
from kiosk.i18n.traditional import traditional

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one catalog is after an update."""

    language: Language
    """The catalog's language."""
    total: int
    """How many messages the source has."""
    added: int
    """How many of them the catalog did not have before."""
    removed: int
    """How many messages left it, because the source no longer asks for them."""
    untranslated: int
    """How many messages wait for a translator."""


def extract() -> int:
    """Write ``locales/messages.pot`` from the source and return how many messages it holds.

    Raises:
        KioskError: ``languages.no_checkout``.
    """
    root = checkout()
    found = template(root)
    _write(found, root / "locales" / "messages.pot")
    return len(found)


def update() -> list[Progress]:
    """Bring every catalog in step with the source: new messages in, unused ones out.

    Nothing is guessed: a new message is empty, never a similar one's translation. The English
    catalog repeats the source.

    Raises:
        KioskError: ``languages.no_checkout``, or ``languages.invalid`` with the file and the line
            that cannot be read.
    """
    root = checkout()
    found = template(root)
    return [_updated(root, language, found) for language in PHONE_LANGUAGES]


def draft() -> list[tuple[str, str]]:
    """Fill what the catalog of traditional characters lacks from the simplified one.

    What is there already stays as it is, for somebody has read it; what comes new has to be read.

    Returns:
        Each English message that was filled, with its draft.

    Raises:
        KioskError: ``languages.no_checkout``, ``languages.no_opencc`` without OpenCC, or
            ``languages.invalid`` with the file and the line that cannot be read.
    """
    root = checkout()
    target = _source(root, TRADITIONAL)
    catalog, simplified = _read(target, TRADITIONAL), _read(_source(root, CHINESE), CHINESE)
    known = {_key(message): _forms(message)[0] for message in simplified if message.id}
    lacking = [
        message
        for message in catalog
        if message.id and not any(_forms(message)) and known.get(_key(message))
    ]
    drafts = traditional([known[_key(message)] for message in lacking])
    # Neither has plurals: one form serves every number.
    for message, text in zip(lacking, drafts, strict=True):
        message.string = (text,) if message.pluralizable else text
    if drafts:
        _write(catalog, target)
    return [(_key(message)[1], text) for message, text in zip(lacking, drafts, strict=True)]


def compile_all() -> list[Path]:
    """Compile every catalog beside its source and return the files written.

    Raises:
        KioskError: ``languages.no_checkout``, or ``languages.invalid`` with the file and the line
            that cannot be read.
    """
    root = checkout()
    written = []
    for language in PHONE_LANGUAGES:
        source = _source(root, language)
        keep_compiled(source, compile_catalog(source))
        written.append(source.with_suffix(".mo"))
    return written


def check() -> list[Problem]:
    """Return everything that is wrong with the catalogs, by themselves and against the source.

    Raises:
        KioskError: ``languages.no_checkout``, or ``languages.invalid`` with the file and the line
            that cannot be read.
    """
    root = checkout()
    found = template(root)
    return [
        problem
        for language in PHONE_LANGUAGES
        for problem in problems(language.folder, _read(_source(root, language), language), found)
    ]


def _source(root: Path, language: Language) -> Path:
    return root / "locales" / language.folder / "LC_MESSAGES" / "messages.po"


def _read(source: Path, language: Language) -> "Catalog":
    from babel.messages import Catalog

    return read_catalog(source) if source.is_file() else Catalog(locale=language.folder)


def _key(message: "Message") -> tuple[str, str]:
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: "Message") -> tuple[str, ...]:
    written = message.string or ""
    return (written,) if isinstance(written, str) else tuple(written)


def _updated(root: Path, language: Language, found: "Catalog") -> Progress:
    source = _source(root, language)
    catalog = _read(source, language)
    before = {(message.context, message.id) for message in catalog if message.id}
    # An updated catalog takes over the template's own messages, and would share them with the next.
    catalog.update(deepcopy(found), no_fuzzy_matching=True, update_creation_date=True)
    catalog.fuzzy = False
    catalog.revision_date = found.creation_date
    catalog.header_comment = f"# {language.endonym}: the words of lobby-kiosk."
    catalog.project = "lobby-kiosk"
    catalog.last_translator = "lobby-kiosk contributors"
    catalog.language_team = language.endonym
    if language == ENGLISH:
        for message in catalog:
            message.string = message.id
    _write(catalog, source)
    after = {(message.context, message.id) for message in catalog if message.id}
    waiting = [problem for problem in problems(language.folder, catalog) if problem.code == "empty"]
    return Progress(language, len(after), len(after - before), len(before - after), len(waiting))


def _write(catalog: "Catalog", target: Path) -> None:
    from babel.messages.pofile import write_po

    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_po(
            file, catalog, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False
        )
