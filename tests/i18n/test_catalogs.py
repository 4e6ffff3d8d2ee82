"""Every language says everything, with the right places to fill and the right plurals."""

import re
import string
import unicodedata
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import polib
import pytest

from kiosk.i18n.catalogs import compile_catalog
from kiosk.i18n.extraction import template
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.i18n.maintenance import check

ROOT = Path(__file__).parents[2]
FOLDERS = [each.folder for each in PHONE_LANGUAGES]
PLURALS = {"zh_CN": 1, "zh_TW": 1, "ja": 1, "ko": 1, "en": 2, "fr": 2, "de": 2, "es": 2, "ru": 3}


def source_of(folder: str) -> Path:
    return ROOT / "locales" / folder / "LC_MESSAGES" / "messages.po"


def entries(folder: str) -> list[polib.POEntry]:
    """Return the messages as another reader than the program's own sees them."""
    return list(polib.pofile(str(source_of(folder))))


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("folder", FOLDERS)
def test_catalog_has_just_the_messages_of_the_source(folder: str) -> None:
    wanted = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in template(ROOT)
        if message.id
    }
    assert {(entry.msgctxt, entry.msgid) for entry in entries(folder)} == wanted, (
        "run: kiosk languages extract && kiosk languages update"
    )


def test_template_is_that_of_the_source() -> None:
    written = polib.pofile(str(ROOT / "locales" / "messages.pot"))
    found = {(message.context, message.id) for message in template(ROOT) if message.id}
    assert len(written) == len(found)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_message_is_translated_and_no_guess_is_left(folder: str) -> None:
    unfinished = [entry.msgid for entry in entries(folder) if entry.fuzzy or not all(forms(entry))]
    assert unfinished == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_plural_has_the_forms_of_its_language(folder: str) -> None:
    odd = [
        entry.msgid
        for entry in entries(folder)
        if entry.msgid_plural and len(forms(entry)) != PLURALS[folder]
    ]
    assert odd == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_form_fills_the_places_of_the_english_message(folder: str) -> None:
    odd = [
        (entry.msgid, form)
        for entry in entries(folder)
        for form in forms(entry)
        if places(form) != places(entry.msgid_plural or entry.msgid)
    ]
    assert odd == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_words_hold_nothing_that_a_terminal_misreads(folder: str) -> None:
    for entry in entries(folder):
        for form in forms(entry):
            assert unicodedata.is_normalized("NFC", form)
            assert not re.search("[\u2009\u202f\u200b\ufeff]", form), form
            assert ("[" in form) == ("[" in entry.msgid), form
            assert not re.search("[①②③④★○※]", form), form


@pytest.mark.parametrize("folder", FOLDERS)
def test_compiled_catalog_says_what_the_source_says(folder: str) -> None:
    compiled = compile_catalog(source_of(folder))
    assert compiled == compile_catalog(source_of(folder))
    catalog = GNUTranslations(BytesIO(compiled))
    for entry in entries(folder):
        if entry.msgctxt and not entry.msgid_plural:
            assert catalog.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr


def test_program_itself_finds_nothing_wrong() -> None:
    assert check() == []
