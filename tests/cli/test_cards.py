"""Neighbour cards as staff print them, and as kiosks read them afterwards."""

import csv
import re
import stat
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from kiosk.cli.exits import Exit
from kiosk.errors import Refused
from kiosk.files.cards.households import read_households
from kiosk.numbers import card
from kiosk.qr import plain
from tests.cli.counter import NAMES, Counter
from tests.terminal.pty_session import program


def scanned(sheets: Path) -> list[list[str]]:
    """What a scanner reads on each printed page."""
    folder = sheets.with_suffix(".pages")
    folder.mkdir(exist_ok=True)
    command = (program("pdftoppm"), "-r", "110", "-gray", "-png", sheets, folder / "page")
    subprocess.run(command, check=True, timeout=120)
    pages = []
    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            pages.append([each.text for each in zxingcpp.read_barcodes(image)])
        path.unlink()
    return pages


def written(sheets: Path) -> list[str]:
    """The words on each page."""
    # It gives each letter of such fonts in two bytes.
    return [page.extract_text().replace("\0", "") for page in PdfReader(sheets).pages]


def handed_out(path: Path) -> dict[str, str]:
    """Which card each household receives, by the office's list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["household"]: row["card"] for row in csv.DictReader(file)}


def test_every_household_gets_a_card_that_scanners_and_people_read(
    counter: Counter, households: Path, tmp_path: Path
) -> None:
    sheets, listed = tmp_path / "cards.pdf", tmp_path / "who.csv"
    said = counter.done("cards", sheets, "--households", households, "--list", listed)
    assert "Cards: 10. Issued just now: 10. Pages: 2." in said
    told = handed_out(listed)
    assert list(told) == [f"{each}-30{each}" for each in range(1, 11)]
    pages = scanned(sheets)
    assert [len(page) for page in pages] == [8, 2]
    codes = [code for page in pages for code in page]
    assert sorted(codes) == sorted(each.replace(" ", "") for each in told.values())
    assert all(card(code) == code for code in codes)
    texts = written(sheets)
    on_paper = re.findall(r"999\d \d{4} \d{4}", " ".join(texts))
    assert on_paper == list(told.values())
    for text in texts:
        assert all(name in text for name in NAMES.values())
        assert "Neighbor card" in text
        assert not any(private in text for private in (*told, "号楼", "第"))


def test_dirty_code_is_still_read() -> None:
    code = plain("999000000003")
    image = Image.new("L", (code.size, code.size), 255)
    for row, modules in enumerate(code.rows):
        for column, dark in enumerate(modules):
            blot = row in range(16, 21) and column in range(16, 21)
            image.putpixel((column, row), 0 if dark or blot else 255)
    large = image.resize((10 * code.size, 10 * code.size), Image.Resampling.NEAREST)
    assert [each.text for each in zxingcpp.read_barcodes(large)] == ["999000000003"]


def test_same_list_gives_the_same_cards(counter: Counter, households: Path, tmp_path: Path) -> None:
    lists = [tmp_path / f"{each}.csv" for each in "abc"]
    words = ("cards", tmp_path / "cards.pdf", "--households", households, "--force", "--list")
    counter.done(*words, lists[0])
    assert "Issued just now: 0." in counter.done(*words, lists[1])
    assert handed_out(lists[0]) == handed_out(lists[1])
    with households.open("a", encoding="utf-8") as file:
        file.write("11栋1101,\n5-305,again\n")
    said = counter.done(*words, lists[2])
    assert "Cards: 11. Issued just now: 1." in said
    assert "1 row names a household once more; it gets one card." in said
    new = handed_out(lists[2])["11-1101"]
    assert handed_out(lists[2]) == {**handed_out(lists[0]), "11-1101": new}


def test_holder_of_a_card_signs_in_until_it_is_lost(
    counter: Counter, households: Path, tmp_path: Path
) -> None:
    sheets, listed = tmp_path / "cards.pdf", tmp_path / "who.csv"
    counter.done("cards", sheets, "--households", households, "--list", listed)
    lost = handed_out(listed)["5-305"]
    dance, chess = counter.activity(), counter.activity(starts=1000, ends=1100)
    counter.join(dance, lost)
    with pytest.raises(Refused, match=r"sign_up\.already"):
        counter.join(dance, "", "5号楼305室")  # the same household, in words
    said = counter.done("cards", sheets, "--renew", "5号楼305室", "--list", listed, "--force")
    assert "Cards: 1. Issued just now: 1. Pages: 1." in said
    found = handed_out(listed)["5-305"]
    assert found != lost
    with pytest.raises(Refused, match=r"card\.unknown"):
        counter.join(chess, lost)
    counter.join(chess, found)
    assert scanned(sheets) == [[found.replace(" ", "")]]


@pytest.mark.parametrize("before", [None, 0o644])
def test_only_their_owner_reads_sheets_and_list(
    counter: Counter, households: Path, tmp_path: Path, before: int | None
) -> None:
    files = (tmp_path / "cards.pdf", tmp_path / "who.xlsx")
    for path in files:
        if before is not None:
            path.touch(before)
    words = ("cards", files[0], "--households", households, "--list", files[1], "--force")
    counter.done(*words)
    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600, 0o600]


def test_no_card_is_issued_for_a_list_that_is_not_clear(
    counter: Counter, households: Path, tmp_path: Path
) -> None:
    with households.open("a", encoding="utf-8") as file:
        file.write("5号楼共12户,\n\x1b[2J五号楼,\n,nobody\n")
    sheets = tmp_path / "cards.pdf"
    typed = counter.type("cards", sheets, "--households", households)
    assert typed.code == Exit.NOT_UNDERSTOOD
    named = re.findall(r"^  households!A(\d+)\b", typed.said, re.MULTILINE)
    assert named == ["12", "13", "14"]
    assert "\x1b" not in typed.said
    assert not sheets.exists()
    assert counter.committee.table("neighbour_card") == []


def test_sheets_that_cannot_be_written_revoke_nothing(
    counter: Counter, households: Path, tmp_path: Path
) -> None:
    sheets = tmp_path / "cards.pdf"
    counter.done("cards", sheets, "--households", households)
    before = counter.committee.table("neighbour_card")
    typed = counter.type("cards", sheets, "--renew", "5-305")
    assert (typed.code, "--force" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    typed = counter.type("cards", tmp_path / "cards.docx", "--renew", "5-305")
    assert (typed.code, ".pdf" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    typed = counter.type("cards", tmp_path / "more.pdf", "--renew", "the penthouse")
    assert (typed.code, "like 5-301" in typed.said) == (Exit.USAGE, True)
    assert counter.committee.table("neighbour_card") == before


def test_without_a_font_the_cards_are_in_latin_letters(
    counter: Counter, households: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdftoppm = Path(program("pdftoppm")).parent
    monkeypatch.setenv("PATH", "/nowhere")
    sheets = tmp_path / "cards.pdf"
    said = counter.done("cards", sheets, "--households", households, "--font", households)
    assert f"No font here has all signs of “{NAMES['zh-Hans']}”" in said
    assert "“--font”" in said
    texts = written(sheets)
    assert all(NAMES["en"] in text and NAMES["zh-Hans"] not in text for text in texts)
    monkeypatch.setenv("PATH", str(pdftoppm))
    assert [len(page) for page in scanned(sheets)] == [8, 2]


@pytest.mark.parametrize(
    ("cell", "household"),
    [
        ("5-301", "5-301"),
        ("５号楼３０１室", "5-301"),
        ("零陵路12弄5号301室", "12-5-301"),
        ("徐汇苑 5-301", "5-301"),
        ("Building 5 Room 301", "5-301"),
        ("5幢2单元301", "5-2-301"),
        ("101동 1203호", "101-1203"),
        ("2026年5月住户名单", None),
        ("5号楼共12户", None),
        ("2026-05-12", None),
        ("12-May", None),
        ("=1+1", None),
        ("5号楼", None),
        ("5" * 300 + "-" + "1" * 300, None),
    ],
)
def test_cells_that_are_households(tmp_path: Path, cell: str, household: str | None) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"住户\n1-101\n{cell}\n", encoding="utf-8")
    found = read_households(path)
    assert [line.household for line in found.lines[1:]] == ([household] if household else [])
    assert len(found.problems) == (household is None)


def test_column_of_households_is_found_beside_others(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("入住,住户,姓名\n2020-01-02,5-301,王\n2021-03-04,5-302,李\n", encoding="utf-8")
    found = read_households(path)
    assert [line.household for line in found.lines] == ["5-301", "5-302"]
    assert found.problems == ()


def test_long_lists_show_how_far_they_are(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("".join(f"{each // 10 + 1}-{each + 100}\n" for each in range(208)))
    words = ("cards", tmp_path / "cards.pdf", "--force", "--households", path)
    assert "/ 208" not in counter.done(*words)
    counter.watched = True
    assert "\r104 / 208\r208 / 208\n" in counter.done(*words)
