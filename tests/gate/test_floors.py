"""Every module stands where the import contracts can see it."""

import ast
import tomllib

from tests.gate.tree import PACKAGES, ROOT, module_name, nodes, sources


def floors() -> set[str]:
    """Return the modules that the layers of pyproject.toml name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return {word.strip(" ()") for layer in layers for word in layer.replace("|", ":").split(":")}


def test_every_module_stands_on_a_floor() -> None:
    modules = {".".join(module_name(path).split(".")[:2]) for path in sources("kiosk")}
    assert modules - {"kiosk"} <= floors()


def test_every_folder_of_modules_is_a_package() -> None:
    """A folder without ``__init__.py`` is skipped, unsaid, by import-linter and by the wheel."""
    # Migrations bear numbers: they are found by their place, never imported by a name.
    folders = {path.parent for path in sources(*PACKAGES) if path.stem.isidentifier()}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_package_that_hides_the_launcher_imports_nothing() -> None:
    """import-linter reads ``kiosk.py`` in its place, so nothing else would notice."""
    assert list(nodes(ROOT / "kiosk/__init__.py", ast.Import)) == []
    assert list(nodes(ROOT / "kiosk/__init__.py", ast.ImportFrom)) == []


def test_no_file_has_grown_past_one_subject() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(*PACKAGES, "tests", "locales")
    }
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_no_module_is_named_after_nothing() -> None:
    """Such a name takes in everything that has no place yet."""
    vague = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert [path for path in sources(*PACKAGES, "tests") if path.stem in vague] == []
