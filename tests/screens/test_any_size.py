"""A window may be made as small as it likes: what is drawn in it may be nothing, never an error."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.pilot import Pilot

from kiosk.desk import Desk
from screens.drawing import Canvas
from screens.steps import (
    Accept,
    Bring,
    Go,
    OpenActivity,
    OpenCancel,
    OpenPerson,
    OpenRoom,
    OpenSignUp,
    Place,
    Sign,
    Step,
)
from screens.widgets.board import Board
from tests.screens.lobby import kiosk_of, running, settle
from tests.screens.visitors import choose, free, scan, type_number

WIDTHS = [*range(1, 32), *range(33, 120, 5)]
HEIGHTS = [*range(1, 16), 20, 30, 45]


def steps(desk: Desk) -> Iterator[Step]:
    """Yield a step to every screen."""
    today = desk.today()
    yield Go(Place.TODAY)
    yield Go(Place.ROSTER)
    yield Go(Place.ROOMS)
    yield Go(Place.ACTIVITIES)
    yield OpenPerson(today.desk[0].person.id)
    yield OpenRoom(today.rooms[0].room.id)
    yield OpenActivity(desk.activities()[0].id)
    yield OpenSignUp(desk.activities()[0].id)
    yield OpenCancel()


def squeeze(board: Board) -> None:
    """Draw a board in boxes of every size, and look at every row."""
    for width in WIDTHS:
        for height in HEIGHTS:
            canvas = Canvas(width, height)
            board.draw(canvas)
            for target in canvas.targets:
                assert Region(0, 0, width, height).contains_region(target.region)
            for y in range(height):
                strip = canvas.strip(y, board.look, Region(0, 0, width, 1))
                where = f"{board.id} at {width}x{height}, row {y}"
                assert sum(cell_len(segment.text) for segment in strip) == width, where


async def look(pilot: Pilot[None], step: Step) -> None:
    app = kiosk_of(pilot)
    app.screen.post_message(Board.Chosen(step))
    await settle(pilot)
    for board in app.screen.query(Board):
        squeeze(board)


@pytest.mark.parametrize("number", range(9))
async def test_every_board_can_be_drawn_in_any_size(desk: Desk, number: int) -> None:
    async with running(desk) as pilot:
        await look(pilot, list(steps(desk))[number])


async def test_a_ticket_can_be_drawn_in_any_size(desk: Desk) -> None:
    async with running(desk) as pilot:
        await type_number(pilot, free(desk))
        await look(pilot, Bring(2))
        await look(pilot, Accept())
        code = kiosk_of(pilot).gallery.sign_up.big_code._code
        await look(pilot, OpenCancel())
        await choose(pilot, *map(Sign, code))
        await look(pilot, Accept())
        await scan(pilot, code)
        for board in pilot.app.screen.query(Board):
            squeeze(board)


async def test_the_question_and_the_first_run_can_be_drawn_in_any_size(desk: Desk) -> None:
    async with running(desk) as pilot:
        app = kiosk_of(pilot)
        for screen in (app.gallery.still_there, app.gallery.first_run):
            app._open(screen)
            await settle(pilot)
            for board in app.screen.query(Board):
                squeeze(board)
