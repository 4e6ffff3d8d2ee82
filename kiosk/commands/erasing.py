"""What becomes of the order to forget who had signed up."""

import json
from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.receipts import Facts
from kiosk.commands.sign_up_orders import EraseSignUps, SignUp
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.sites import CommandRow

_PERSONAL = ("holder", "household", "contact")


def erase_sign_ups(act: Act, order: EraseSignUps) -> Facts:
    """Erase who had signed up for what ended before an instant: holders, households, tickets and
    sealed contacts, in the rows and in the log; how many came stays.

    Raises:
        Refused: The instant has no zone ("field.value").
    """
    before = checks.instant("before", order.before)
    over = ActivityRow.select(ActivityRow.id).where(
        ActivityRow.site == act.site, ActivityRow.ends < before
    )
    rows = act.session.rows(
        SignUpRow.select().where(
            SignUpRow.site == act.site, ~SignUpRow.erased, SignUpRow.activity.in_(over)
        )
    )
    for row in rows:
        act.change(
            row, erased=True, holder="", household=None, ticket=None, contact=None, notice=None
        )
    _erase_log(act, {row.id for row in rows})
    return {"erased": len(rows)}


def _erase_log(act: Act, sign_ups: set[UUID]) -> None:
    if not sign_ups:
        return
    logged = act.session.rows(
        CommandRow.select().where(
            CommandRow.site == act.site,
            CommandRow.name == SignUp.COMMAND,
            CommandRow.arguments.contains('"holder":"'),
        )
    )
    for row in logged:
        outcome = json.loads(row.outcome)
        if UUID(outcome["sign_up"]) not in sign_ups:
            continue
        arguments = json.loads(row.arguments)
        for name in _PERSONAL:
            arguments.pop(name, None)
        outcome.pop("ticket", None)
        row.arguments = json.dumps(arguments, ensure_ascii=False)
        row.outcome = json.dumps(outcome, ensure_ascii=False)
        act.session.update(row, CommandRow.arguments, CommandRow.outcome)
