"""What becomes of orders about the present moment."""

from datetime import datetime
from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.receipts import Facts
from kiosk.commands.status_orders import ComeBack, GoOut, PauseDesk, TakeDesk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.model.people import PersonRow
from kiosk.model.staff import StatusRow


def go_out(act: Act, order: GoOut) -> Facts:
    """Let a worker be out until a time today.

    Raises:
        Refused: There is no such worker ("person.unknown"), or the time is not later today
            ("status.times").
    """
    return _note(act, "out", order.person, _until(act, order.until), order.place)


def come_back(act: Act, order: ComeBack) -> Facts:
    """Let a worker be in the office again.

    Raises:
        Refused: There is no such worker ("person.unknown").
    """
    return _note(act, "back", order.person, None)


def take_desk(act: Act, order: TakeDesk) -> Facts:
    """Let a worker be at the desk.

    Raises:
        Refused: There is no such worker ("person.unknown"), or the time is not later today
            ("status.times").
    """
    until = None if order.until is None else _until(act, order.until)
    return _note(act, "desk", order.person, until)


def pause_desk(act: Act, order: PauseDesk) -> Facts:
    """Let the desk be empty until a time today.

    Raises:
        Refused: The time is not later today ("status.times").
    """
    return _note(act, "pause", None, _until(act, order.until))


def _note(
    act: Act,
    kind: str,
    person: UUID | None,
    until: datetime | None,
    place: I18nText | None = None,
) -> Facts:
    if person is not None:
        act.check(PersonRow, person, "person.unknown")
    at = checks.instant("at", act.at)
    row = StatusRow(
        id=act.id,
        person=person,
        kind=kind,
        day=at.astimezone(act.zone).date(),
        at=at,
        until=until,
        place=checks.maybe("place", place),
    )
    act.insert(row)
    return {"status": str(row.id)}


def _until(act: Act, until: datetime) -> datetime:
    tidy = checks.instant("until", until)
    now = checks.instant("at", act.at)
    same_day = tidy.astimezone(act.zone).date() == now.astimezone(act.zone).date()
    if tidy <= now or not same_day:
        raise Refused("status.times", until=tidy)
    return tidy
