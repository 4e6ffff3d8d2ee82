"""A kiosk that never has a network joins its office by a stick."""

import re
from pathlib import Path

import pytest

from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.clock import FixedClock
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import localizer
from kiosk.paths import DataFolder
from kiosk.store import Store
from kiosk.sync.identity import load_identity
from tests.cli.counter import Counter

URL = "https://office.example"


class Newcomer(Counter):
    """A kiosk that has not joined yet, and somebody who types at it."""

    def __init__(self, office: Counter, folder: Path) -> None:
        super().__init__(office.committee)
        self.folder = DataFolder(folder)
        words = localizer(language("en"), office.committee.zone)
        clock = FixedClock(office.committee.clock.now())
        self.context = Context(self.folder, False, self.settings, words, clock)

    def people(self) -> list[str]:
        path, clock = self.folder.database, self.context.clock
        with Store.open(path, clock=clock) as store, store.reading() as session:
            return [name for (name,) in session.raw("SELECT name FROM person ORDER BY name")]


@pytest.fixture
def newcomer(counter: Counter, tmp_path: Path) -> Newcomer:
    folder = tmp_path / "lobby"
    folder.mkdir()
    return Newcomer(counter, folder)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def code(counter: Counter) -> list[str]:
    counter.committee.worker()
    return invited(counter, "lobby-2")


def invited(counter: Counter, name: str) -> list[str]:
    said = counter.done("office", "invite", "--name", name, "--url", URL)
    found = re.search(rf"kiosk join {re.escape(URL)} ([0-9A-Z -]+)", said)
    assert found is not None, said
    return found[1].split()


def test_a_kiosk_joins_with_one_journey_of_a_stick(
    counter: Counter, newcomer: Newcomer, stick: Path, code: list[str]
) -> None:
    said = newcomer.done("join", URL, *code, "--out", stick)
    assert "At the office: kiosk sync --in DIR." in said
    said = counter.done("sync", "--in", stick)
    assert "lobby-2 (garden) has joined." in said
    assert "with everything" in said
    said = newcomer.done("join", URL, *code, "--in", stick)
    assert "The office knows this kiosk now: lobby-2" in said
    assert "Everything is here." in said
    assert newcomer.people() == ["王晨"]
    said = newcomer.done("sync", "--out", stick)
    assert "Written: garden-lobby-2-to-office.kiosk" in said
    counter.committee.worker("later")
    assert "lobby-2 (garden): handed in 0" in counter.done("sync", "--in", stick)
    newcomer.done("sync", "--in", stick)
    assert newcomer.people() == ["later", "王晨"]


def test_each_step_can_be_typed_again(
    counter: Counter, newcomer: Newcomer, stick: Path, code: list[str]
) -> None:
    newcomer.done("join", URL, *code, "--out", stick)
    newcomer.done("join", URL, *code, "--out", stick)
    counter.done("sync", "--in", stick)
    newcomer.done("join", URL, *code, "--out", stick)  # the answer was lost
    counter.done("sync", "--in", stick)
    newcomer.done("join", URL, *code, "--in", stick)
    newcomer.done("join", URL, *code, "--in", stick)
    assert newcomer.people() == ["王晨"]


def test_nothing_is_there_before_the_office_has_answered(
    newcomer: Newcomer, stick: Path, code: list[str]
) -> None:
    typed = newcomer.type("join", URL, *code, "--in", stick)
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert "Take the stick there first." in typed.said


def test_a_code_works_once_by_a_stick_too(
    counter: Counter, newcomer: Newcomer, stick: Path, code: list[str], tmp_path: Path
) -> None:
    newcomer.done("join", URL, *code, "--out", stick)
    counter.done("sync", "--in", stick)
    folder = tmp_path / "second"
    folder.mkdir()
    second = Newcomer(counter, folder)
    second.done("join", URL, *code, "--out", stick)
    typed = counter.type("sync", "--in", stick)
    assert typed.code == Exit.NOT_UNDERSTOOD
    assert "has joined" not in typed.said
    assert second.type("join", URL, *code, "--in", stick).code == Exit.NOT_UNDERSTOOD


def test_an_answer_of_another_office_is_not_taken(
    counter: Counter, newcomer: Newcomer, stick: Path, code: list[str]
) -> None:
    newcomer.done("join", URL, *code, "--out", stick)
    counter.done("sync", "--in", stick)
    [answer] = stick.glob("*-answer-to-join.kiosk")
    whole = answer.read_bytes()
    for place in range(20, len(whole), 97):
        changed = bytearray(whole)
        changed[place] ^= 1
        answer.write_bytes(changed)
        assert newcomer.type("join", URL, *code, "--in", stick).code != Exit.DONE
    identity = load_identity(newcomer.folder.kiosk_key)
    assert identity is not None
    assert not identity.joined
    answer.write_bytes(whole)
    newcomer.done("join", URL, *code, "--in", stick)


def test_guesses_on_a_stick_end_soon(
    counter: Counter, newcomer: Newcomer, stick: Path, code: list[str]
) -> None:
    newcomer.done("join", URL, *code, "--out", stick)
    [asks] = stick.iterdir()
    content = asks.read_bytes()
    for number in range(40):
        guess = stick / f"kiosk-{number:06x}-asks-to-join.kiosk"
        guess.write_bytes(content.replace(b'"proof":"', b'"proof":"0'))
    typed = counter.type("sync", "--in", stick)
    assert len(typed.said.splitlines()) < 10
    assert typed.code == Exit.NOT_UNDERSTOOD
