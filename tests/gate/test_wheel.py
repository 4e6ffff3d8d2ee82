"""What is installed from a wheel is the whole program, and nothing but the program."""

import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import kiosk
from tests.gate.tree import PACKAGES, ROOT, python

LANGUAGES = ("zh_CN", "zh_TW", "en", "ja", "ko", "fr", "de", "es", "ru")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the source distribution, as a release makes it."""
    out = tmp_path_factory.mktemp("dist")
    done = python("-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT))
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def inside(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and the dependencies of this one; returns its programs."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    programs = home / "bin"
    pip = ("-m", "pip", "--python", str(programs / "python"), "install", "--no-index", "--no-deps")
    done = python(*pip, str(wheel))
    assert done.returncode == 0, done.stderr
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def test_every_module_style_sheet_and_template_travels(inside: set[str]) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".mo"} and "/locales/" not in str(path)
    }
    assert wanted - inside == set()


def test_every_language_travels_compiled(inside: set[str]) -> None:
    catalogs = {f"kiosk/locales/{tag}/LC_MESSAGES/messages.mo" for tag in LANGUAGES}
    assert catalogs - inside == set()


def test_pages_travel_with_what_they_are_drawn_with(inside: set[str]) -> None:
    kinds = {
        (Path(name).parts[2], Path(name).suffix)
        for name in inside
        if re.match(r"kiosk/office/(templates|static)/", name)
    }
    assert kinds >= {("templates", ".html"), ("static", ".css"), ("static", ".js")}


def test_launcher_tests_and_sources_of_words_stay_behind(inside: set[str]) -> None:
    strangers = {name for name in inside if name.partition("/")[0] not in PACKAGES}
    assert {name for name in strangers if ".dist-info/" not in name} == set()
    assert {name for name in inside if name.endswith((".po", ".pot", ".pyc"))} == set()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)


def test_installed_program_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed / "kiosk", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


def test_installed_program_uses_its_own_files(installed: Path, tmp_path: Path) -> None:
    code = "import kiosk, screens; print(kiosk.__file__, screens.__file__, kiosk.__version__)"
    done = subprocess.run(
        [installed / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    first, second, version = done.stdout.split()
    home = installed.parent.resolve()
    assert Path(first).resolve().is_relative_to(home)
    assert Path(second).resolve().is_relative_to(home)
    assert version == kiosk.__version__
