"""``python -m tests.simulation``: an office and its kiosks under everything that can go wrong."""

import argparse
import sys
import time

from tests.simulation.mistakes import MISTAKES, made
from tests.simulation.runs import STEPS_OF_A_RUN, Failure, Run, run, smaller


def main(arguments: list[str]) -> int:
    """Try seeds; print the story of one that fails, and return how many did."""
    given = _given(arguments)
    if given.mutations:
        return _mistakes(given.seeds, given.steps)
    if given.seed is not None:
        return _one(given.seed, given.steps, story=given.story)
    seeds = range(given.first, given.first + given.seeds)
    began, failed = time.monotonic(), 0
    for seed in seeds:
        failure = run(Run.of(seed, given.steps))
        if failure is not None:
            failed += 1
            print(f"seed {seed}: {failure.promise}: {failure.what.strip().splitlines()[-1]}"[:400])
    spent = time.monotonic() - began
    print(f"{len(seeds)} seeds of {given.steps} steps in {spent:.0f} s, {failed} failed")
    return int(failed > 0)


def told(seed: int, wanted: Run, failure: Failure) -> str:
    """Return a failure as a person reads it."""
    return (
        f"{failure.story}\n\nBroken in seed {seed}, with {len(wanted.steps)} steps: "
        f"promise {failure.promise}\n{failure.what}"
    )


def caught(name: str, seeds: int, steps: int = STEPS_OF_A_RUN) -> tuple[int, Failure] | None:
    """Return the first seed in which a mistake is noticed, and how."""
    with made(name):
        for seed in range(seeds):
            failure = run(Run.of(seed, steps))
            if failure is not None:
                return seed, failure
    return None


def _mistakes(seeds: int, steps: int) -> int:
    missed = 0
    for name, mistake in MISTAKES.items():
        found = caught(name, seeds, steps)
        missed += found is None
        how = "NOT NOTICED" if found is None else f"seed {found[0]:>2}: {found[1].promise}"
        print(f"{name:<16} {mistake.told}\n{'':<16} {how}", flush=True)
    print(f"{len(MISTAKES) - missed} of {len(MISTAKES)} mistakes were noticed")
    return int(missed > 0)


def _one(seed: int, steps: int, *, story: bool) -> int:
    wanted = Run.of(seed, steps)
    failure = run(wanted)
    if failure is None:
        print(f"seed {seed} keeps every promise")
        return 0
    if not story:
        wanted, failure = smaller(wanted, failure, 60)
    print(told(seed, wanted, failure))
    return 1


def _given(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--steps", type=int, default=STEPS_OF_A_RUN, help="of each")
    parser.add_argument("--seed", type=int, help="only this one, with as few steps as still fail")
    parser.add_argument("--mutations", action="store_true", help="make mistakes on purpose")
    parser.add_argument("--story", action="store_true", help="with all its steps")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
