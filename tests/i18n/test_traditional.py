"""Traditional characters are drafted from the simplified ones, and then left to a reader."""

import re
import sys
from pathlib import Path

import polib
import pytest

from kiosk.cli import main
from kiosk.cli.exits import Exit
from kiosk.errors import KioskError
from kiosk.i18n import extraction, maintenance
from kiosk.i18n.traditional import traditional

ROOT = Path(__file__).parents[2]
FOLDER = Path("LC_MESSAGES") / "messages.po"
SCREEN = """
def told(words, n):
    words.pgettext("room", "Free")
    words.ngettext("{n} place", "{n} places", n)
    words.gettext("Good morning")
    words.gettext("Nobody has said this in Chinese yet")
"""
CHINESE = {"Free": "空闲", "{n} place": "{n}个名额", "Good morning": "早上好"}
# What OpenCC makes of words of the mainland or of computing, and what it leaves of them.
UNREAD = (
    *("二維碼", "質量", "短信", "屏幕", "軟件", "默認", "登錄", "網絡", "文件夾", "數據庫", "打印"),
    *("鼠標", "視頻", "短語", "單元格", "型別", "示例", "回車"),
    *("社群", "程式碼", "許可權", "釋出", "前臺", "服務檯"),
)


def words() -> list[str]:
    """Return what the catalog of traditional characters says."""
    entries = polib.pofile(str(ROOT / "locales" / "zh_TW" / FOLDER))
    return [form for entry in entries for form in (entry.msgstr, *entry.msgstr_plural.values())]


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogs of a small checkout, of which the simplified one says all but one message."""
    for folder in ("kiosk", "screens", "locales"):
        (tmp_path / folder).mkdir()
    (tmp_path / "screens" / "told.py").write_text(SCREEN, "utf-8")
    monkeypatch.setattr(extraction, "ROOT", tmp_path)
    maintenance.update()
    catalog = polib.pofile(str(tmp_path / "locales" / "zh_CN" / FOLDER))
    for entry in catalog:
        said = CHINESE.get(entry.msgid, "")
        if entry.msgid_plural:
            entry.msgstr_plural = {0: said}
        else:
            entry.msgstr = said
    catalog.save()
    return tmp_path / "locales"


def said(locales: Path) -> dict[str, str]:
    catalog = polib.pofile(str(locales / "zh_TW" / FOLDER))
    return {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in catalog}


def test_draft_fills_what_is_missing_and_says_what_it_filled(locales: Path) -> None:
    drafted = {"{n} place": "{n}個名額", "Free": "空閒", "Good morning": "早上好"}
    assert dict(maintenance.draft()) == drafted
    assert said(locales) == drafted | {"Nobody has said this in Chinese yet": ""}
    assert maintenance.draft() == []


def test_draft_leaves_alone_what_a_reader_has_corrected(locales: Path) -> None:
    maintenance.draft()
    path = locales / "zh_TW" / FOLDER
    path.write_text(path.read_text("utf-8").replace("早上好", "早安"), "utf-8")
    assert maintenance.draft() == []
    maintenance.update()
    assert said(locales)["Good morning"] == "早安"


def test_translator_sees_each_draft_to_read_it(
    locales: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["languages", "draft"]) == Exit.DONE
    assert "Good morning\n  早上好" in capsys.readouterr().out


def test_without_opencc_a_sentence_says_what_is_missing(
    locales: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(KioskError) as refused:
        maintenance.draft()
    assert refused.value.code == "languages.no_opencc"
    assert main(["--language", "en", "languages", "draft"]) != Exit.DONE
    assert "OpenCC" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("simplified", "draft"),
    [
        ("社区里后天发布", "社區裡後天發布"),
        ("请扫二维码或输入代码", "請掃QR 碼或輸入代碼"),
        ("前台、服务台", "前台、服務台"),
        ("权限和质量", "權限和品質"),
        ("请写“是”", "請寫「是」"),
        ("手机短信", "手機簡訊"),
        ("上周", "上週"),
    ],
)
def test_draft_knows_the_words_of_neighborhoods(simplified: str, draft: str) -> None:
    assert traditional([simplified]) == [draft]


def test_catalog_has_no_character_that_only_simplified_texts_have() -> None:
    """Big5, the encoding of Taiwan, has no simplified characters."""
    odd = {
        sign
        for text in words()
        for sign in re.findall("[\u3400-\u9fff]", text)
        if not sign.encode("big5", "ignore")
    }
    assert odd == set()


def test_catalog_has_no_word_that_a_machine_left_in_it() -> None:
    assert [text for text in words() if any(word in text for word in UNREAD)] == []
    assert [text for text in words() if re.search("[“”‘]", text)] == []
