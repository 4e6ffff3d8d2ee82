"""The looks of the pages: legible in light and in dark, and nothing from elsewhere."""

import re

import pytest

from kiosk.office.pages.files import static_files

CSS = static_files()["pages.css"].content.decode()
# Each text with every ground that it may stand on.
PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "faint", "primary", "good", "warn", "bad")
        for ground in ("paper", "card", "band")
    ),
    ("ink", "today"),
    ("on-primary", "primary"),
    *((f"{kind}-ink", kind) for kind in ("desk", "visit", "meeting", "training", "leave", "other")),
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


LIGHT, DARK = (
    colours(part) for part in CSS.partition("@media print")[0].split("@media (prefers-color", 1)
)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_has_a_contrast_of_seven_to_one(
    mode: dict[str, str], ink: str, ground: str
) -> None:
    darker, lighter = sorted((luminance(mode[ink]), luminance(mode[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= 7


def test_both_modes_know_every_colour() -> None:
    assert set(LIGHT) == set(DARK)
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) <= set(LIGHT)


@pytest.mark.parametrize("name", static_files())
def test_no_file_names_another_host(name: str) -> None:
    text = static_files()[name].content.decode().replace("http://www.w3.org/2000/svg", "")
    assert "//" not in re.sub(r"(?m)^\s*//.*$", "", text)


def test_scripts_and_styles_are_small() -> None:
    assert len(static_files()["live.js"].content) < 4000
    assert len(CSS.encode()) < 12_000
