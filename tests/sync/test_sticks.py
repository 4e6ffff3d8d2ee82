"""A stick that somebody puts in: noticed, read with suspicion, written whole or not at all."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import FileError
from kiosk.sync import bundle_files
from kiosk.sync.bundle_files import bundles_in, contents, write
from kiosk.sync.bundle_names import reply_name, request_name
from kiosk.sync.sticks import Meaning, Stick, Sticks, meaning, sticks_in
from tests.sync.test_bundle_format import BUNDLE, HEADER


class Slots:
    """Folders in which sticks seem to be mounted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sticks = Sticks([root], lambda path: path.name.startswith("stick"))

    def put_in(self, name: str, *files: str) -> Path:
        place = self.root / "user" / f"stick-{name}"
        place.mkdir(parents=True)
        for file in files:
            (place / file).write_bytes(BUNDLE if file.endswith(".kiosk") else b"a photo")
        return place

    def look(self) -> str | None:
        found = self.sticks.look()
        return None if found is None else found.path.name


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    return Slots(tmp_path)


# Noticed


def test_a_stick_with_a_bundle_or_an_empty_one_is_noticed_while_it_is_in(slots: Slots) -> None:
    assert slots.look() is None
    first = slots.put_in("a", "lobby-1.kiosk")
    assert slots.look() == "stick-a"
    assert slots.look() == "stick-a"
    slots.put_in("b")
    assert slots.look() == "stick-b"
    (first / "lobby-1.kiosk").unlink()
    first.rmdir()
    assert slots.look() == "stick-b"
    (slots.root / "user" / "stick-b").rmdir()
    assert slots.look() is None


def test_a_residents_own_stick_means_nothing(slots: Slots) -> None:
    slots.look()
    slots.put_in("c", "holiday.jpg", "notes.kiosk.txt")
    assert slots.look() is None


def test_what_was_empty_from_the_beginning_was_not_brought_by_anybody(slots: Slots) -> None:
    slots.put_in("d")
    slots.put_in("e", "lobby-1.kiosk")
    assert slots.look() == "stick-e"


def test_what_systems_put_on_sticks_does_not_count(tmp_path: Path) -> None:
    for name in (".Trash-1000", "System Volume Information", "lost+found"):
        (tmp_path / name).mkdir()
    assert meaning(tmp_path) is Meaning.EMPTY


def test_links_and_folders_are_no_bundles(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(BUNDLE)
    stick = tmp_path / "stick"
    (stick / "folder.kiosk").mkdir(parents=True)
    (stick / "link.kiosk").symlink_to(secret)
    os.mkfifo(stick / "pipe.kiosk")
    assert bundles_in(stick) == []
    assert meaning(stick) is Meaning.NOTHING
    for name in ("link.kiosk", "pipe.kiosk"):
        with pytest.raises(FileError) as caught:
            contents(stick / name, 10_000)
        assert caught.value.code == "bundle.unreadable"


def test_a_link_to_a_folder_is_no_stick(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    roots = tmp_path / "media"
    roots.mkdir()
    (roots / "stick-link").symlink_to(tmp_path / "real")
    assert sticks_in([roots], lambda _: True) == (Stick(roots, roots.lstat().st_dev),)


def test_a_file_that_only_ends_like_a_bundle_is_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "game.kiosk").write_bytes(b"#!/bin/sh\nrm -r /\n")
    assert meaning(tmp_path) is Meaning.NOTHING


def test_only_what_is_really_mounted_counts(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert sticks_in([tmp_path]) == ()


# Read and written


def test_a_file_beyond_its_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.kiosk"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte that takes no room
    with pytest.raises(FileError) as caught:
        contents(path, 1_000)
    assert caught.value.code == "bundle.too_large"


def test_a_name_cannot_act_on_a_terminal() -> None:
    assert (
        bundle_files.shown(Path("a\x1b[31m\u202e\udcff.kiosk"))
        == "a[31m\N{REPLACEMENT CHARACTER}.kiosk"
    )


def test_a_newer_file_takes_the_place_of_the_older_one_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "a.kiosk"
    write(path, b"old")
    write(path, b"new" * 1_000_000, lambda done, of: told.append((done, of)))
    assert path.read_bytes() == b"new" * 1_000_000
    assert told[-1] == (3_000_000, 3_000_000)
    assert os.listdir(tmp_path) == ["a.kiosk"]


Fault = Callable[..., object]


def failing(code: int) -> Fault:
    def fail(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("call", "number", "code"),
    [
        ("open", errno.EROFS, "bundle.read_only"),
        ("open", errno.EACCES, "bundle.forbidden"),
        ("write", errno.ENOSPC, "bundle.full"),
        ("write", errno.EIO, "bundle.unwritable"),
        ("fsync", errno.ENODEV, "bundle.vanished"),
        ("replace", errno.ENOENT, "bundle.vanished"),
    ],
)
def test_a_stick_that_fails_keeps_what_was_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    path = tmp_path / "a.kiosk"
    path.write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(number))
        with pytest.raises(FileError) as caught:
            write(path, b"new")
    assert caught.value.code == code
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.kiosk"]


def test_a_stick_that_is_pulled_out_while_it_is_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    fsync = os.fsync

    def pull_out(descriptor: int) -> None:
        fsync(descriptor)
        for each in place.iterdir():
            each.unlink()
        place.rmdir()

    monkeypatch.setattr(os, "fsync", pull_out)
    with pytest.raises(FileError) as caught:
        write(place / "a.kiosk", b"new")
    assert caught.value.code == "bundle.vanished"
    assert not place.exists()


def test_a_stick_that_keeps_something_else_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(len(data))))
    with pytest.raises(FileError) as caught:
        write(tmp_path / "a.kiosk", b"new")
    assert caught.value.code == "bundle.unreliable"


def test_no_folder_is_made_for_a_stick_that_is_not_in(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        write(tmp_path / "stick" / "a.kiosk", b"new")
    assert caught.value.code == "bundle.folder"
    assert os.listdir(tmp_path) == []


def test_what_a_pulled_out_stick_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".kiosk-0123456789abcdef.part"
    mine = tmp_path / ".kiosk-notes.part"
    left.touch()
    mine.touch()
    bundle_files.sweep(tmp_path)
    assert os.listdir(tmp_path) == [mine.name]


def test_names_are_plain_and_never_shared() -> None:
    kiosk, other = HEADER.kiosk, HEADER.kiosk.__class__(int=2)
    assert request_name("garden", "lobby-1", kiosk) == "garden-lobby-1-to-office.kiosk"
    assert reply_name("garden", "lobby-1", kiosk) == "office-to-garden-lobby-1.kiosk"
    odd = [reply_name("花园", "大厅", each) for each in (kiosk, other)]
    assert len(set(odd)) == 2
    assert all(name.isascii() for name in odd)
    assert reply_name("../../etc", "x", kiosk).startswith("office-to-etc-x-")
