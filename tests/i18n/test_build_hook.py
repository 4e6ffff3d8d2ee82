"""A wheel with a wrong word in it is never built."""

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hook() -> ModuleType:
    """The build hook, loaded from its file as hatchling does."""
    spec = spec_from_file_location("build_hook", ROOT / "locales" / "build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the catalogs, to spoil."""
    shutil.copytree(ROOT / "locales", tmp_path / "locales", ignore=shutil.ignore_patterns("*.mo"))
    return tmp_path


def built(hook: ModuleType, project: Path, version: str = "standard") -> dict[str, bytes]:
    """Return what the hook adds to a wheel, by its name there."""
    builder: Any = hook.CatalogHook(str(project), {}, None, None, str(project / "dist"), "wheel")
    data: dict[str, Any] = {"force_include": {}}
    try:
        builder.initialize(version, data)
        return {name: Path(made).read_bytes() for made, name in data["force_include"].items()}
    finally:
        builder.finalize(version, data, "")
        assert not any(Path(made).exists() for made in data["force_include"])


def spoil(project: Path, old: str, new: str) -> None:
    german = project / "locales" / "de" / "LC_MESSAGES" / "messages.po"
    text = german.read_text("utf-8")
    assert old in text
    german.write_text(text.replace(old, new, 1), "utf-8")


def test_wheel_gets_a_catalog_for_every_language_always_the_same(
    hook: ModuleType, project: Path
) -> None:
    made = built(hook, project)
    folders = sorted(path.name for path in (project / "locales").iterdir() if path.is_dir())
    assert sorted(made) == [f"kiosk/locales/{folder}/LC_MESSAGES/messages.mo" for folder in folders]
    assert len(made) == 9
    assert built(hook, project) == made


def test_installation_in_place_reads_the_sources(hook: ModuleType, project: Path) -> None:
    assert built(hook, project, "editable") == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgstr "Kalligrafiekurs"', 'msgstr ""'),
        ('msgstr "Haus {n}"', 'msgstr "Haus"'),
        ('msgctxt "activity"\nmsgid "Yoga"', '#, fuzzy\nmsgctxt "activity"\nmsgid "Yoga"'),
        ('msgid "Yoga"', 'nonsense\nmsgid "Yoga"'),
    ],
)
def test_wrong_word_stops_the_build(hook: ModuleType, project: Path, old: str, new: str) -> None:
    spoil(project, old, new)
    with pytest.raises(SystemExit, match=r"messages\.po"):
        built(hook, project)
