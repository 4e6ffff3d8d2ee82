"""What is imported is declared, what is declared is imported, and CI installs exactly that."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.gate.tree import PACKAGES, ROOT, nodes, sources

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (ROOT / ".ci/requirements.txt").read_text(encoding="utf-8")


THROUGH_OTHERS = {"python-multipart": "starlette"}
"""What is needed without being imported, and who imports it."""


def normal(name: str) -> str:
    """Return a distribution's name in its one normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    """Return the distributions that requirements ask for."""
    return {normal(re.split(r"[^\w.-]", text, maxsplit=1)[0]) for text in requirements}


def imported(*folders: str) -> set[str]:
    """Return the top-level modules of others that the files of folders import."""
    found: set[str] = set()
    for path in sources(*folders):
        found |= {alias.name for node in nodes(path, ast.Import) for alias in node.names}
        found |= {node.module or "" for node in nodes(path, ast.ImportFrom)}
    top = {name.partition(".")[0] for name in found}
    return top - set(sys.stdlib_module_names) - {*PACKAGES, "tests", "locales"}


def test_dependencies_are_exactly_what_is_imported() -> None:
    owners = packages_distributions()
    project = SETTINGS["project"]
    extras = project["optional-dependencies"]
    used = {normal(owners[name][0]) for name in imported(*PACKAGES)}
    declared = names(project["dependencies"] + extras["postgresql"] + extras["translating"])
    assert used == declared - set(THROUGH_OTHERS)
    assert set(THROUGH_OTHERS.values()) <= used


def test_what_tests_import_is_declared() -> None:
    owners = packages_distributions()
    project = SETTINGS["project"]
    declared = names(project["dependencies"] + project["optional-dependencies"]["test"])
    assert {normal(owners[name][0]) for name in imported("tests")} <= declared


def test_every_dependency_is_pinned_by_hash() -> None:
    project = SETTINGS["project"]
    pinned = dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", PINS, re.MULTILINE))
    wanted = names(
        project["dependencies"]
        + project["optional-dependencies"]["test"]
        + SETTINGS["build-system"]["requires"]
    )
    assert wanted <= {normal(name) for name in pinned}
    assert PINS.count("\n    --hash=sha256:") >= len(pinned)


def test_pins_name_no_registry() -> None:
    """The machine that installs decides where from."""
    assert not re.search(r"://|^-{1,2}[a-z]", PINS, re.MULTILINE)
