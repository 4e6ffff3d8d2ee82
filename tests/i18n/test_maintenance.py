"""Translators keep catalogs with a few commands, which never guess and never churn."""

import shutil
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.i18n import catalogs, extraction, maintenance
from kiosk.i18n.catalog_checks import problems
from kiosk.i18n.catalogs import read_catalog
from kiosk.i18n.extraction import template
from kiosk.i18n.languages import PHONE_LANGUAGES, language

GERMAN = "locales/de/LC_MESSAGES/messages.po"
SCREEN = """
def told(words, n, state):
    # i18n: Said of a room.
    #   In one word.
    free = words.pgettext("room", "Free")
    left = words.ngettext("{n} place", "{n} places", n)
    # An ordinary remark.
    hello = words.gettext("Good " "morning")
    return f"{free} {left} {words.gettext('until noon')} {words.gettext(state)}"
MARKED = NP_("role", "Director")
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small checkout with one screen, which the commands work on."""
    for folder in ("kiosk", "screens", "locales"):
        (tmp_path / folder).mkdir()
    (tmp_path / "screens" / "told.py").write_text(SCREEN, "utf-8")
    monkeypatch.setattr(extraction, "ROOT", tmp_path)
    maintenance.extract()
    maintenance.update()
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*.po*")}


def test_every_kind_of_message_is_found_even_inside_an_f_string(checkout: Path) -> None:
    found = {(each.context, each.id): each for each in template(checkout) if each.id}
    assert set(found) == {
        ("room", "Free"),
        (None, ("{n} place", "{n} places")),
        (None, "Good morning"),
        (None, "until noon"),
        ("role", "Director"),
    }
    assert found["room", "Free"].auto_comments == ["Said of a room. In one word."]
    assert found[None, "Good morning"].auto_comments == []


def test_second_run_changes_nothing(checkout: Path) -> None:
    before = contents(checkout)
    assert len(before) == 1 + len(PHONE_LANGUAGES)
    maintenance.extract()
    progress = maintenance.update()
    assert contents(checkout) == before
    assert {(each.total, each.added, each.removed) for each in progress} == {(5, 0, 0)}


def test_update_says_what_waits_and_english_never_does(checkout: Path) -> None:
    waiting = {each.language.tag: each.untranslated for each in maintenance.update()}
    assert waiting == dict.fromkeys(waiting, 5) | {"en": 0}


def test_changed_message_is_asked_anew_and_the_old_one_leaves(checkout: Path) -> None:
    german = checkout / GERMAN
    replace(german, 'msgid "Free"\nmsgstr ""', 'msgid "Free"\nmsgstr "Frei"')
    replace(checkout / "screens" / "told.py", '"Free"', '"Freed"')
    progress = {each.language.tag: each for each in maintenance.update()}["de"]
    assert (progress.added, progress.removed) == (1, 1)
    text = german.read_text("utf-8")
    assert 'msgid "Freed"\nmsgstr ""' in text
    assert "Frei" not in text
    assert "fuzzy" not in text


def test_translation_survives_an_update(checkout: Path) -> None:
    german = checkout / GERMAN
    replace(german, 'msgid "Free"\nmsgstr ""', 'msgid "Free"\nmsgstr "Frei"')
    replace(checkout / "screens" / "told.py", "Said of a room", "Said of a hall")
    maintenance.update()
    assert 'msgid "Free"\nmsgstr "Frei"' in german.read_text("utf-8")


def test_compiled_catalog_is_the_one_that_the_program_reads(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogs, "_CHECKOUT", checkout / "locales")
    replace(checkout / GERMAN, 'msgid "Free"\nmsgstr ""', 'msgid "Free"\nmsgstr "Frei"')
    assert len(maintenance.compile_all()) == len(PHONE_LANGUAGES)
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Frei"


def test_edited_catalog_is_used_at_once_and_kept_compiled(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogs, "_CHECKOUT", checkout / "locales")
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Free"
    replace(checkout / GERMAN, 'msgid "Free"\nmsgstr ""', 'msgid "Free"\nmsgstr "Frei"')
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Frei"
    compiled = (checkout / GERMAN).with_suffix(".mo")
    monkeypatch.setattr(catalogs, "compile_catalog", None)
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Frei"
    assert {path.name for path in compiled.parent.iterdir()} == {"messages.mo", "messages.po"}


def test_folder_that_cannot_be_written_still_speaks(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, content: bytes) -> None:
        raise PermissionError(source)

    monkeypatch.setattr(catalogs, "_CHECKOUT", checkout / "locales")
    monkeypatch.setattr(catalogs, "keep_compiled", refuse)
    replace(checkout / GERMAN, 'msgid "Free"\nmsgstr ""', 'msgid "Free"\nmsgstr "Frei"')
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Frei"


def test_installed_program_reads_its_compiled_catalogs(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(checkout / GERMAN, 'msgid "Free"\nmsgstr ""', 'msgid "Free"\nmsgstr "Frei"')
    maintenance.compile_all()
    (checkout / "locales").rename(tmp_path / "installed")
    for source in (tmp_path / "installed").rglob("*.po"):
        source.unlink()
    monkeypatch.setattr(catalogs, "_INSTALLED", tmp_path / "installed")
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Frei"


def test_failed_compilation_leaves_nothing_behind(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(PermissionError):
        maintenance.compile_all()
    assert [path.name for path in (checkout / "locales" / "zh_CN").rglob("*.*")] == ["messages.po"]


def test_missing_catalog_speaks_english(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "_CHECKOUT", checkout / "locales")
    shutil.rmtree(checkout / "locales" / "de")
    assert catalogs.load(language("de")).pgettext("room", "Free") == "Free"


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ('msgid "until noon"\nmsgstr ""', "empty"),
        ('#, fuzzy\nmsgid "until noon"\nmsgstr "bis mittags"', "fuzzy"),
        ('msgid "until noon"\nmsgstr "bis {time}"', "places"),
        ('msgid "until noon"\nmsgstr "bis [mittags]"', "characters"),
        ('msgid "until noon"\nmsgstr "bis\u202fmittags"', "characters"),
        ('msgid "until noon"\nmsgstr "spa\u0308ter"', "characters"),
        ('msgid "until noon"\nmsgstr "bis mittags "', "edges"),
        (
            'msgid "{n} place"\nmsgid_plural "{n} places"\n'
            'msgstr[0] "ein Platz"\nmsgstr[1] "{n} Plätze"',
            "places",
        ),
        (
            'msgid "{n} place"\nmsgid_plural "{n} places"\nmsgstr[0] "{n} Platz"\nmsgstr[1] ""',
            "empty",
        ),
    ],
)
def test_wrong_message_is_found(translation: str, code: str, tmp_path: Path) -> None:
    source = tmp_path / "de" / "LC_MESSAGES" / "messages.po"
    source.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    source.write_text(f"{header}\n{translation}\n", "utf-8")
    assert [each.code for each in problems("de", read_catalog(source))] == [code]


def test_check_names_messages_that_one_side_lacks(checkout: Path) -> None:
    replace(checkout / "screens" / "told.py", '"Free"', '"Freed"')
    found = {(each.folder, each.code, each.context, each.text) for each in maintenance.check()}
    assert ("de", "missing", "room", "Freed") in found
    assert ("de", "unused", "room", "Free") in found


def test_unreadable_catalog_is_named_with_its_line(checkout: Path) -> None:
    replace(checkout / GERMAN, 'msgid "Free"', 'nonsense\nmsgid "Free"')
    with pytest.raises(KioskError) as refused:
        maintenance.check()
    assert refused.value.code == "languages.invalid"
    assert refused.value.facts["file"] == str(checkout / GERMAN)
    assert isinstance(refused.value.facts["line"], int)


def test_installed_program_has_no_sources_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "ROOT", tmp_path)
    with pytest.raises(KioskError) as refused:
        maintenance.extract()
    assert refused.value.code == "languages.no_checkout"
