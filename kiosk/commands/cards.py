"""What becomes of orders about neighbour cards."""

from kiosk import numbers
from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.card_orders import IssueCard, RevokeCard
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.activities import NeighbourCardRow
from kiosk.text import inert

_HOUSEHOLD = 100


def issue_card(act: Act, order: IssueCard) -> Facts:
    """Give a household a card; its earlier one is no longer valid.

    Raises:
        Refused: The number is none of a card ("card.malformed") or another household's
            ("card.exists").
    """
    number = numbers.card(order.number)
    if number is None:
        raise Refused("card.malformed", number=inert(order.number, 60))
    household = checks.line("household", order.household, _HOUSEHOLD)
    standing = act.live(NeighbourCardRow, household=household, revoked=False)
    if standing is not None and standing.number == number:
        return {"card": number, "changed": False}
    if standing is not None:
        act.change(standing, revoked=True)
    # A revoked card too: it may be in somebody's drawer.
    if act.live(NeighbourCardRow, number=number) is not None:
        raise Refused("card.exists", number=number)
    act.insert(NeighbourCardRow(id=act.id, number=number, household=household))
    return {"card": number, "changed": True}


def revoke_card(act: Act, order: RevokeCard) -> Facts:
    """Make a card invalid.

    Raises:
        Refused: There is no such card ("card.unknown").
    """
    row = act.live(NeighbourCardRow, number=numbers.card(order.number) or "")
    if row is None:
        raise Refused("card.unknown")
    return {"card": row.number, "changed": act.change(row, revoked=True)}
