"""What all that staff do has in common: where, and who does it."""

from kiosk.desk import Desk


class Work:
    """What staff see and do about one subject; every method may be called from any thread.

    Every method raises StoreError when the database cannot be used, and those that change
    something raise Refused when the rules do not allow it; nothing has changed then.
    """

    def __init__(self, desk: Desk, actor: str) -> None:
        """Work for somebody.

        Args:
            desk: What there is.
            actor: Who they are, for the log.
        """
        self._desk = desk
        self._actor = actor
