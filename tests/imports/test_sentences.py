"""Every code that can reach a person has its sentence, complete in every language."""

import ast
import re
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from kiosk.cli.reasons import REASONS, reason
from kiosk.cli.sentences import SENTENCES, sentence
from kiosk.errors import FileError, KioskError
from kiosk.files.problems import Problem
from kiosk.i18n.languages import LANGUAGES, Language
from kiosk.i18n.localizer import localizer
from kiosk.i18n.phrases import PHRASES
from tests.gate.tree import nodes, sources

UTC = ZoneInfo("UTC")
QUOTED = r'\(\s*"([a-z_]+\.[a-z_]+)"'
OTHERS = {"content", "qr", "command", "sign_up", "row"}
"""What only programs, or visitors of the screen, can be told."""

NEVER_FROM_IMPORTS = {"activity.code", "activity.over"}
"""An import brings no codes, and signs nobody up."""


def raised(*folders: str) -> set[str]:
    """Return the codes of the errors that some parts of the program raise."""
    names = "Asked|FileError|StoreError|SettingsError|Refused|KioskError"
    pattern = re.compile(f"(?:{names})" + QUOTED)
    return {
        code
        for path in sources(*folders)
        for code in pattern.findall(path.read_text(encoding="utf-8"))
    }


def noted() -> set[str]:
    """Return the codes of all problems that reading a file can note."""
    constants = {
        node.value
        for path in sources("kiosk/files", "kiosk/imports")
        for node in nodes(path, ast.Constant)
        if isinstance(node.value, str) and re.fullmatch(r"[a-z]+\.[a-z_]+", node.value)
    }
    parts_of_archives = {"content.xml"}
    told_otherwise = raised("kiosk/files", "kiosk/imports") | questions()
    return constants - told_otherwise - set(PHRASES) - parts_of_archives


def questions() -> set[str]:
    """Return the codes of all questions that a file can leave open."""
    asked = re.compile(r"Question" + QUOTED)
    texts = (path.read_text(encoding="utf-8") for path in sources("kiosk/files"))
    return {code for text in texts for code in asked.findall(text)}


def test_every_error_has_a_sentence() -> None:
    codes = raised(
        "kiosk/files",
        "kiosk/imports",
        "kiosk/exports",
        "kiosk/store",
        "kiosk/commands",
        "kiosk/cli",
    )
    codes |= questions()
    assert len(codes) > 40
    missing = codes - set(SENTENCES)
    told = {code for code in missing if code.partition(".")[0] not in OTHERS}
    assert told <= NEVER_FROM_IMPORTS


def test_every_problem_has_a_reason() -> None:
    codes = noted()
    assert len(codes) > 30
    assert codes - set(REASONS) == set()


def test_no_reason_is_for_nothing() -> None:
    texts = "".join(
        path.read_text(encoding="utf-8") for path in sources("kiosk/files", "kiosk/imports")
    )
    assert [code for code in REASONS if f'"{code}"' not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.tag)
def test_sentences_are_whole_even_when_a_fact_is_not_known(language: Language) -> None:
    words = localizer(language, UTC)
    for code in SENTENCES:
        said = sentence(KioskError(code), words)
        assert said
        assert not list(filter(None, (name for _, name, _, _ in Formatter().parse(said))))
    for code in REASONS:
        assert reason(Problem(code, "Sheet1!A1", "x"), words).startswith("Sheet1!A1 “x”: ")


def test_code_that_nobody_knows_is_told_as_it_is() -> None:
    words = localizer(LANGUAGES[1], UTC)
    assert "no.such_code" in sentence(KioskError("no.such_code"), words)
    assert "no.such_code" in reason(Problem("no.such_code", "A1"), words)


def test_file_names_cannot_act_on_the_terminal() -> None:
    said = sentence(
        FileError("file.missing", path="a\x1b[31m\u202e.xlsx"), localizer(LANGUAGES[1], UTC)
    )
    assert "a[31m.xlsx" in said
