"""Cards: a few short lines about one thing, laid out in columns, tapped as a whole."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kiosk.i18n.wrapping import wrap
from screens.drawing import Canvas
from screens.steps import Step


class Line(NamedTuple):
    """One thing that a card says."""

    text: str
    look: str = "plain"
    weight: int = 0
    """0 is always shown; of the others, the heaviest is left out first where room is short."""
    staff: bool = False
    """Staff or residents wrote it: it may be cut where the program's own words may not."""


class Card(NamedTuple):
    """What one card says, and what a tap on it asks for."""

    lines: tuple[Line, ...]
    step: Step | None = None


class Row(NamedTuple):
    """One row of a card, ready to be put on a canvas."""

    text: str
    look: str


class Fitted(NamedTuple):
    """A card's rows in some width and height."""

    rows: tuple[Row, ...]
    lost: int
    """How many lines were left out or cut."""


def fit(card: Card, width: int, height: int) -> Fitted | None:
    """Return a card's rows in a width and height, or None where its own words do not fit.

    Lines are wrapped; the least important are left out first; what staff wrote is cut last.
    """
    lines = [line for line in card.lines if line.text]
    lost = 0
    while True:
        rows = _rows(lines, width)
        if rows is not None and len(rows) <= height:
            return Fitted(tuple(rows), lost)
        heaviest = max(lines, key=lambda line: line.weight, default=None)
        if heaviest is None or heaviest.weight == 0:
            cut = _cut(lines, width, height)
            return Fitted(tuple(cut), lost + 1) if cut is not None else None
        lines.remove(heaviest)
        lost += 1


def _rows(lines: Sequence[Line], width: int) -> list[Row] | None:
    rows: list[Row] = []
    for line in lines:
        if not line.staff and _splits_a_word(line.text, width):
            return None
        rows.extend(Row(text, line.look) for text in wrap(line.text, width, cell_len))
    return rows


def _splits_a_word(text: str, width: int) -> bool:
    """Tell whether a word is wider than a row; Han and kana may break anywhere and never are."""
    return any(cell_len(word) > width for word in text.split() if cell_len(word) == len(word))


def _cut(lines: Sequence[Line], width: int, height: int) -> list[Row] | None:
    """Give every line its one row, and what is left to what staff wrote, from the top."""
    own = [None if line.staff else _rows([line], width) for line in lines]
    if any(rows is None and not line.staff for rows, line in zip(own, lines, strict=True)):
        return None
    fixed = sum(len(rows) for rows in own if rows is not None)
    staff = sum(line.staff for line in lines)
    spare = height - fixed - staff
    if spare < 0:
        return None
    result: list[Row] = []
    for line, rows in zip(lines, own, strict=True):
        if rows is not None:
            result.extend(rows)
            continue
        wrapped = wrap(line.text, width, cell_len)
        keep = min(len(wrapped), 1 + spare)
        spare -= keep - 1
        kept = wrapped[:keep]
        if keep < len(wrapped):
            kept[-1] = _ended(kept[-1], width)
        result.extend(Row(text, line.look) for text in kept)
    return result


def _ended(text: str, width: int) -> str:
    while text and cell_len(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


class Layout(NamedTuple):
    """Cards in columns: how many columns, how high each is, and the rows of those that fit."""

    columns: int
    height: int
    rows: tuple[tuple[Row, ...], ...]


def lay_out(
    cards: Sequence[Card],
    width: int,
    height: int,
    *,
    heights: Sequence[int],
    narrowest: int = 20,
    widest: int = 44,
) -> Layout:
    """Return the layout of a box of cells in which the most cards are seen whole.

    Columns are whole parts of a grid of columns at least `narrowest` wide, so that boxes below
    each other stand in line. `heights` are the card heights that may be used, the highest first;
    between cards is a row of air. No column is wider than `widest` unless there is only one card.
    """
    best, best_score = Layout(1, heights[-1], ()), (0, 0)
    if height < 1:
        return best
    finest = max(1, width // narrowest)
    for tall in sorted({min(tall, height) for tall in heights}, reverse=True):
        for columns in (part for part in range(1, finest + 1) if finest % part == 0):
            room = width // columns - 2
            if room > widest and columns < min(len(cards), finest):
                continue
            shown = columns * max(1, (height + 1) // (tall + 1))
            fitted = _fit_all(cards[:shown], room, tall)
            score = (len(fitted), -sum(each.lost for each in fitted))
            if score > best_score:
                best = Layout(columns, tall, tuple(each.rows for each in fitted))
                best_score = score
    return best


def _fit_all(cards: Sequence[Card], width: int, height: int) -> list[Fitted]:
    """Return the cards that fit, up to the first that does not."""
    fitted: list[Fitted] = []
    for card in cards:
        each = fit(card, width, height)
        if each is None:
            break
        fitted.append(each)
    return fitted


def draw_cards(
    canvas: Canvas, cards: Sequence[Card], layout: Layout, *, x: int, y: int, width: int
) -> None:
    """Put laid-out cards on a canvas from a corner, in reading order, a blank row between."""
    room = width // layout.columns
    for number, (card, rows) in enumerate(zip(cards, layout.rows, strict=False)):
        column, row = number % layout.columns, number // layout.columns
        left, top = x + column * room, y + row * (layout.height + 1)
        if card.step is not None:
            canvas.target(left, top, room - 1, layout.height, card.step)
        for line, text in enumerate(rows):
            canvas.put(left + 1, top + line, text.text, text.look, width=room - 2)
