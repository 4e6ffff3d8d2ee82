"""What becomes of the order to give places back without a ticket."""

from kiosk.commands.act import Act
from kiosk.commands.leaving_orders import LeaveByContact
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow


def leave_by_contact(act: Act, order: LeaveByContact) -> Facts:
    """Keep it for the office: at a kiosk nobody knows whose sign-up it means.

    Raises:
        Refused: There is no such activity ("activity.unknown"), or this is an office, which should
            know ("sign_up.unknown").
    """
    act.find(ActivityRow, order.activity, "activity.unknown")
    if not act.session.joined:
        raise Refused("sign_up.unknown")
    return {}
