"""What importing a part loads, and what it must not: in a process of its own, as at run time."""

import json

import pytest

from tests.gate.tree import module_name, python, sources

LATER = ("openpyxl", "pypinyin", "hypothesis", "babel.messages", "email", "unittest", "xml")
"""What only an import, a template or a test needs: tens of milliseconds each."""


def loaded_by(*modules: str, driver: bool = False) -> set[str]:
    """Return every module that a fresh Python holds after importing some.

    Peewee loads the driver of PostgreSQL where there is one. A kiosk has none; an office may.
    """
    without = "" if driver else "sys.modules['psycopg'] = None; "
    code = f"import sys, json; {without}import {', '.join(modules)}; "
    code += "print(json.dumps(list(sys.modules)))"
    done = python("-c", code)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def within(modules: set[str], *packages: str) -> set[str]:
    """Return the modules that belong to some packages."""
    return {
        name for name in modules for top in packages if name == top or name.startswith(f"{top}.")
    }


def test_everything_but_the_screens_loads_without_a_terminal() -> None:
    """The office runs where Textual is not installed."""
    files = [path for path in sources("kiosk") if path.stem.isidentifier()]
    office = [module_name(path) for path in files if path.stem != "__main__"]
    assert within(loaded_by(*office, driver=True), "textual", "rich", "screens") == set()


@pytest.mark.parametrize("package", ["kiosk.cli", "kiosk.commands", "kiosk.queries"])
def test_part_loads_nothing_that_only_files_need(package: str) -> None:
    assert within(loaded_by(package), *LATER) == set()


def test_lobby_screen_loads_nothing_that_only_files_need() -> None:
    assert within(loaded_by("screens.app"), *LATER, "kiosk.imports", "kiosk.files") == set()
