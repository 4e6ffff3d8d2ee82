"""Languages cost the first screen little: what is heavy is loaded when it is first needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = (
    "from zoneinfo import ZoneInfo\n"
    "from kiosk.i18n.languages import language\n"
    "from kiosk.i18n.localizer import localizer\n"
    "words = localizer(language('de'), ZoneInfo('Asia/Shanghai'))\n"
)


def loaded_after(program: str) -> set[str]:
    """Return the packages that a fresh Python holds after running a program."""
    code = f"{program}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module", autouse=True)
def compiled_catalogs() -> None:
    """The first start after a change compiles a catalog; every other one finds it compiled."""
    loaded_after(START)


def test_words_need_no_date_library() -> None:
    loaded = loaded_after(f"{START}words.gettext('Columns')")
    assert not loaded & {"babel", "pypinyin", "hypothesis"}


def test_dates_need_no_catalog_tools() -> None:
    program = (
        f"{START}from datetime import date\n"
        "words.date(date(2026, 11, 23)); words.interval(540, 600); words.list(['a', 'b'])"
    )
    loaded = loaded_after(program)
    assert "babel.dates" in loaded
    assert not loaded & {"babel.messages", "pypinyin", "pytz"}


def test_name_in_latin_letters_loads_no_readings() -> None:
    program = "from kiosk.i18n.names import romanise; romanise('Anna'); romanise('')"
    assert "pypinyin" not in loaded_after(program)
