"""Short labels stay as short as the places that they were drawn for."""

from pathlib import Path

import polib
import pytest
from rich.cells import cell_len

from kiosk.i18n.languages import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDERS = [each.folder for each in LANGUAGES]
CELLS = {
    "place bar": 14, "duty kind": 9, "duty letter": 2, "room": 28, "day mark": 7, "festival": 28,
}  # fmt: skip
"""The widest that a label of a context may be, in cells."""


def labels(folder: str, context: str) -> list[str]:
    """Return the labels of a context in one language."""
    catalog = polib.pofile(str(ROOT / "locales" / folder / "LC_MESSAGES" / "messages.po"))
    return [entry.msgstr for entry in catalog if entry.msgctxt == context]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("context", CELLS)
def test_labels_fit_their_places(folder: str, context: str) -> None:
    found = labels(folder, context)
    assert found
    assert [label for label in found if cell_len(label) > CELLS[context]] == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("context", ["place bar", "duty kind", "duty letter"])
def test_labels_that_stand_for_choices_all_differ(folder: str, context: str) -> None:
    found = labels(folder, context)
    assert len(set(found)) == len(found)
