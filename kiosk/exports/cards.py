"""Which household gets which neighbour card, for whoever hands them out."""

from collections.abc import Iterable, Sequence

from kiosk.files.cards.households import HouseholdLine
from kiosk.files.cards.sheets import A_PAGE
from kiosk.files.grids import Value
from kiosk.files.writing.sheets import Reader, Sheet, Written
from kiosk.numbers import card_told


def cards_sheet(cards: Sequence[tuple[HouseholdLine, str]], reader: Reader) -> Sheet:
    """Return the table of households and the numbers of their cards, as they are printed."""
    columns: tuple[tuple[str, str, Iterable[Value]], ...] = (
        ("household", "住户", (line.household for line, _ in cards)),
        ("note", "备注", (line.label for line, _ in cards)),
        ("card", "卡号", (card_told(number) for _, number in cards)),
        ("page", "页", (place // A_PAGE + 1 for place in range(len(cards)))),
        ("place", "位置", (place % A_PAGE + 1 for place in range(len(cards)))),
    )
    return Sheet.of(
        "cards",
        [
            Written(chinese if reader.chinese else english, tuple(cells))
            for english, chinese, cells in columns
        ],
    )
