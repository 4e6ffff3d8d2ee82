"""Whether a reply continues what a kiosk has, whenever and by whatever way it comes."""

from kiosk.model.sync import ReplicaRow
from kiosk.sync.messages import Reply


def misfit(replica: ReplicaRow, reply: Reply) -> str | None:
    """Return why a reply cannot be taken over as it is; None where it can.

    One that begins earlier than where the kiosk stands tells some of it again, which does no harm
    as long as it ends later.

    Returns:
        "sync.other" (for another kiosk), "sync.copy" (for an earlier life of this one),
        "sync.stale" (the kiosk knows all that it tells, or more) or "sync.gap" (something is
        missing between the two).
    """
    if reply.kiosk != replica.kiosk:
        return "sync.other"
    if reply.incarnation != replica.incarnation:
        return "sync.copy"
    if reply.epoch != replica.epoch:
        return None if reply.full else "sync.gap"
    if reply.base > replica.cursor:
        return "sync.gap"
    if reply.cursor < replica.cursor or reply.base < replica.cursor == reply.cursor:
        return "sync.stale"
    return None
