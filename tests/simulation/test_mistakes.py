"""Each mistake that is made on purpose breaks a promise, and the story of it can be read."""

import pytest

from tests.simulation.__main__ import caught
from tests.simulation.mistakes import MISTAKES, made
from tests.simulation.runs import Run, run

SEEDS = 50


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_noticed(name: str) -> None:
    found = caught(name, SEEDS)
    assert found is not None
    _, failure = found
    assert failure.promise
    assert failure.story.count("\n") > 10


def test_there_are_enough_of_them() -> None:
    assert len(MISTAKES) >= 12


def test_a_mistake_is_made_only_on_purpose() -> None:
    name = "no-undo"
    found = caught(name, SEEDS)
    assert found is not None
    with made(name):
        pass
    assert run(Run.of(found[0])) is None
