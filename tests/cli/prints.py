"""Printed pages as people, scanners and an office's grey printer see them."""

import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from tests.terminal.pty_session import program


def rendered(sheets: Path, dots: int = 100) -> list[Image.Image]:
    """The pages in grey."""
    folder = sheets.with_suffix(".pages")
    folder.mkdir(exist_ok=True)
    command = (program("pdftoppm"), "-r", str(dots), "-gray", "-png", sheets, folder / "page")
    subprocess.run(command, check=True, timeout=120)
    pages = []
    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            pages.append(image.convert("L"))
        path.unlink()
    return pages


def scanned(sheets: Path) -> list[list[str]]:
    """What a phone reads on each page."""
    return [sorted(each.text for each in zxingcpp.read_barcodes(page)) for page in rendered(sheets)]


def written(sheets: Path) -> list[str]:
    """The words on each page, without the spaces between them."""
    # It gives each letter of such fonts in two bytes.
    texts = (page.extract_text().replace("\0", "") for page in PdfReader(sheets).pages)
    return ["".join(text.split()) for text in texts]


def format_of(sheets: Path) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    box = PdfReader(sheets).pages[0].mediabox
    return round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)


def touched_edges(page: Image.Image, margin: int = 15) -> bool:
    """Whether anything is drawn where printers cannot print."""
    width, height = page.size
    inside = page.copy()
    inside.paste(255, (margin, margin, width - margin, height - margin))
    low, _ = inside.getextrema()
    return bool(low < 250)  # type: ignore[operator]  # grey pages have one band
