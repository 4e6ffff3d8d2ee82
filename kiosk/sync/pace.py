"""When a kiosk asks its office again."""

from random import Random

from kiosk.sync.contact import Standing

POLL = 15.0
"""Seconds between exchanges where the office cannot say that something is new."""

POLL_LISTENING = 60.0
"""Seconds between them where it can: only to know that it is still there."""

LEAST = 2.0
"""Seconds after a failure before anything makes it ask again."""

MOST = 300.0
"""Seconds that it waits at most."""

_HOPELESS = (Standing.REVOKED, Standing.UNKNOWN, Standing.OLD_OFFICE)


class Pace:
    """Counts failures, and says how long to wait after each attempt."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._failures = 0

    def after(self, standing: Standing, *, listening: bool) -> float:
        """Return the seconds until the next attempt, if nothing happens before.

        Args:
            standing: What the last attempt has shown.
            listening: The office says when something is new.
        """
        if standing is Standing.REACHED:
            self._failures = 0
            # Kiosks that started together must not ask together for ever.
            return (POLL_LISTENING if listening else POLL) * self._random.uniform(0.9, 1.1)
        self._failures += 1
        if standing in _HOPELESS or standing is Standing.OLD_KIOSK:
            # Somebody has to do something there or here: nothing is urgent.
            return self._random.uniform(MOST / 2, MOST)
        longest = min(MOST, LEAST * 2.0**self._failures)
        return max(LEAST, self._random.uniform(0, longest))

    def least(self, standing: Standing) -> float:
        """Return the seconds that pass at least before a command just recorded makes it ask."""
        if standing in _HOPELESS:
            return MOST
        return 0.0 if standing is Standing.REACHED else LEAST
