"""Finds and loads the translated words of a language."""

import contextlib
import os
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.i18n.languages import Language

if TYPE_CHECKING:
    from babel.messages import Catalog

_INSTALLED = Path(__file__).parents[1] / "locales"
_CHECKOUT = Path(__file__).parents[2] / "locales"


def load(language: Language) -> NullTranslations:
    """Return the catalog of a language; one that speaks English when there is none.

    An installed program carries compiled catalogs. A checkout is read from the ``.po`` files that
    translators edit, compiled in passing, so that the next start finds the compiled one.
    """
    compiled = _INSTALLED / language.folder / "LC_MESSAGES" / "messages.mo"
    if compiled.is_file():
        return GNUTranslations(BytesIO(compiled.read_bytes()))
    source = _CHECKOUT / language.folder / "LC_MESSAGES" / "messages.po"
    if source.is_file():
        return GNUTranslations(BytesIO(_compiled_beside(source)))
    return NullTranslations()


def read_catalog(source: Path) -> "Catalog":
    """Return the messages of a ``.po`` file, which lies in its language's folder.

    Raises:
        KioskError: ``languages.invalid``, with the file and the line that cannot be read.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.open("rb") as file:
            return read_po(file, locale=source.parts[-3], abort_invalid=True)
    except PoFileError as error:
        raise KioskError(
            "languages.invalid", file=str(source), line=error.lineno, reason=error.args[0]
        ) from error


def compile_catalog(source: Path) -> bytes:
    """Return the ``.mo`` form of a ``.po`` file, without its fuzzy entries, always the same bytes.

    Raises:
        KioskError: ``languages.invalid``, with the file and the line that cannot be read.
    """
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, read_catalog(source))
    return compiled.getvalue()


def keep_compiled(source: Path, content: bytes) -> None:
    """Put the compiled form beside its ``.po`` file, whole or not at all.

    It is given the time of the ``.po`` file, which marks exactly this version as its source: after
    a checkout of another branch either file may be the newer one.

    Raises:
        OSError: the folder cannot be written.
    """
    with NamedTemporaryFile(dir=source.parent, prefix="messages.", delete=False) as file:
        file.write(content)
    try:
        made = source.stat().st_mtime_ns
        os.utime(file.name, ns=(made, made))
        os.replace(file.name, source.with_suffix(".mo"))
    except OSError:
        os.unlink(file.name)
        raise


def _compiled_beside(source: Path) -> bytes:
    compiled = source.with_suffix(".mo")
    if compiled.is_file() and compiled.stat().st_mtime_ns == source.stat().st_mtime_ns:
        return compiled.read_bytes()
    content = compile_catalog(source)
    # In a folder that this user may not write, the next start only takes a little longer.
    with contextlib.suppress(OSError):
        keep_compiled(source, content)
    return content
