"""A visitor's finger: it taps what asks for a step, wherever that stands."""

from textual.pilot import Pilot

from screens.base import KioskScreen
from screens.drawing import Target
from screens.steps import Step
from screens.widgets.board import Board
from tests.screens.lobby import settle, text_seen


def shown(pilot: Pilot[None]) -> KioskScreen:
    screen = pilot.app.screen
    assert isinstance(screen, KioskScreen)
    return screen


def find(pilot: Pilot[None], step: Step | type) -> tuple[Board, Target]:
    """Return what asks for a step, or for one of a kind: the lowest board's, the first there."""
    for board in reversed(shown(pilot).boards()):
        for target in board.targets():
            if target.step == step or (isinstance(step, type) and isinstance(target.step, step)):
                return board, target
    raise AssertionError(f"nothing asks for {step}:\n{text_seen(pilot)}")


async def tap(pilot: Pilot[None], step: Step | type) -> None:
    """Touch the middle of what asks for a step, as a finger does: press and release.

    A change elsewhere may move it in the very moment; a finger that misses tries again.
    """
    for _ in range(5):
        board, target = find(pilot, step)
        x, y = target.region.center
        if await pilot.click(board, offset=(int(x), int(y))):
            await settle(pilot)
            return
        await settle(pilot)
    raise AssertionError(f"nothing under the finger for {step}:\n{text_seen(pilot)}")
