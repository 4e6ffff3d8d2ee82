"""What becomes of the order to draw."""

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.queue import mark, next_turn, places_left, standing
from kiosk.commands.receipts import Facts
from kiosk.commands.sign_up_orders import RunDraw
from kiosk.draw import Draw, Entry, allot, commitment
from kiosk.draw import order as drawn_order
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow, DrawRow, SignUpRow
from kiosk.tickets import draw_number


def run_draw(act: Act, order: RunDraw) -> Facts:
    """Draw who receives places; the others wait, in the order of the draw.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled"), has no draw ("draw.none") or sign-ups are still open
            ("draw.early", with when they close), or the seed is not the one whose hash was
            published ("draw.seed").
    """
    activity = act.find(ActivityRow, order.activity, "activity.unknown")
    word = checks.line("word", order.word, optional=True)
    if activity.draw is None:
        raise Refused("draw.none", id=str(activity.id))
    if activity.seed is not None:
        return {"activity": str(activity.id), "changed": False, "chosen": []}
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))
    if activity.closes is not None and act.at < activity.closes:
        raise Refused("draw.early", closes=activity.closes)
    if commitment(order.seed) != activity.draw:
        raise Refused("draw.seed", id=str(activity.id))
    rows = {
        draw_number(row.ticket or str(row.id)): row
        for row in standing(act, activity)
        if row.status == "entered"
    }
    entries = tuple(Entry(number, row.party) for number, row in rows.items())
    ordered = drawn_order(order.seed, word, entries)
    left = places_left(activity)
    # Where everybody may come, everybody is drawn.
    places = sum(entry.party for entry in entries) if left is None else left
    chosen = allot(ordered, places, fill_gaps=activity.fill_gaps)
    draw = Draw(
        activity=activity.code,
        hash=activity.draw,
        seed=order.seed,
        word=word,
        places=places,
        fill_gaps=activity.fill_gaps,
        # By number: the order in which they came is nobody's business.
        entries=tuple(sorted(entries, key=lambda entry: entry.number)),
        chosen=chosen,
    )
    _seat(act, activity, [rows[entry.number] for entry in ordered], set(chosen))
    act.change(activity, seed=order.seed)
    mark(act, activity)
    act.insert(DrawRow(id=activity.id, document=draw.to_json()))
    return {
        "activity": str(activity.id),
        "changed": True,
        "chosen": [str(rows[number].id) for number in chosen],
    }


def _seat(act: Act, activity: ActivityRow, rows: list[SignUpRow], chosen: set[str]) -> None:
    turn = next_turn(act, activity)
    for place, row in enumerate(rows):
        won = draw_number(row.ticket or str(row.id)) in chosen
        activity.entered -= row.party
        if won:
            activity.taken += row.party
        else:
            activity.waiting += row.party
        act.change(
            row,
            status="confirmed" if won else "waiting",
            notice="drawn" if won else "not_drawn",
            turn=turn + place,
        )
