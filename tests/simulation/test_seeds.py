"""Two hundred lives of an office and its kiosks, each from its seed, keep every promise."""

import pytest

from tests.simulation.__main__ import told
from tests.simulation.runs import Run, run, smaller

SEEDS, CHUNKS = 200, 8
_LOOK_FOR_LESS = 30


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_promise_is_kept(chunk: int) -> None:
    for seed in range(chunk, SEEDS, CHUNKS):
        wanted = Run.of(seed)
        failure = run(wanted)
        if failure is not None:
            wanted, failure = smaller(wanted, failure, _LOOK_FOR_LESS)
            pytest.fail(told(seed, wanted, failure), pytrace=False)


def test_a_seed_is_the_same_life_every_time() -> None:
    assert Run.of(7) == Run.of(7)
    assert Run.of(7) != Run.of(8)
