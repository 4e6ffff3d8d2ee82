"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from kiosk.errors import FileError
from kiosk.files.saving import save


def refused(path: Path, *, force: bool = False) -> str:
    """Return the code with which writing is refused."""
    with pytest.raises(FileError) as caught:
        save(path, b"new", force=force)
    return caught.value.code


def test_file_is_written_and_nothing_beside_it(tmp_path: Path) -> None:
    save(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_file_that_exists_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert refused(path) == "file.taken"
    assert path.read_bytes() == b"old"
    save(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_file_behind_a_link_is_the_one_that_is_meant(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    assert refused(link) == "file.taken"
    save(link, b"new", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_never_overwritten(tmp_path: Path, force: bool) -> None:
    assert refused(tmp_path, force=force) == "file.directory"
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert refused(pipe, force=force) == ("file.special" if force else "file.taken")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert refused(tmp_path / "no" / "a.csv", force=force) == "file.unwritable"
    assert refused(tmp_path / "a\0.csv", force=force) == "file.unwritable"
    assert refused(tmp_path / ("n" * 300), force=force) == "file.unwritable"


def test_full_disk_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(path, force=True) == "file.unwritable"
    assert refused(tmp_path / "b.csv") == "file.unwritable"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_stick_that_knows_no_second_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    save(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert refused(tmp_path / "a.csv") == "file.taken"
