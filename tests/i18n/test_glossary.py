"""The same thing has the same name on every screen: that of the glossary."""

import csv
from pathlib import Path

import polib
import pytest

from kiosk.i18n.languages import PHONE_LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDERS = [each.folder for each in PHONE_LANGUAGES]

HOMONYMS = {
    ("now", "Back"), ("activity", "Cancel"), ("rooms", "Cancel"), ("key", "Home"),
    ("log", "Signed up"), ("room", "Name"), ("column", "Name"), ("staff", "Name"),
}  # fmt: skip
"""Context and text of what only sounds like a term: a key, what somebody did, a room's name."""


def glossary(folder: str) -> dict[str, set[str]]:
    """Return the names that each English term may have; some terms have two meanings."""
    terms: dict[str, set[str]] = {}
    with (Path(__file__).parent / "glossary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = terms.setdefault(row["en"].split(" || ")[0], set())
            names.add(row[folder])
    return terms


def written(entry: polib.POEntry) -> str:
    return " || ".join(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr


@pytest.mark.parametrize("folder", FOLDERS)
def test_words_are_those_of_the_glossary(folder: str) -> None:
    terms = glossary(folder)
    source = ROOT / "locales" / folder / "LC_MESSAGES" / "messages.po"
    entries = [
        entry
        for entry in polib.pofile(str(source))
        if entry.msgid in terms and (entry.msgctxt or "", entry.msgid) not in HOMONYMS
    ]
    assert len(entries) > 30
    odd = {
        entry.msgid: written(entry) for entry in entries if written(entry) not in terms[entry.msgid]
    }
    assert odd == {}
