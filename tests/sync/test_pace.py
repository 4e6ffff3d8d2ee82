"""How long a kiosk waits before it asks its office again."""

from random import Random

import pytest

from kiosk.sync.contact import Standing
from kiosk.sync.pace import LEAST, MOST, POLL, POLL_LISTENING, Pace


def waits(standing: Standing, times: int, seed: int = 1) -> list[float]:
    pace = Pace(Random(seed))
    return [pace.after(standing, listening=False) for _ in range(times)]


def test_without_a_wake_up_it_asks_every_quarter_of_a_minute() -> None:
    assert all(POLL * 0.9 <= each <= POLL * 1.1 for each in waits(Standing.REACHED, 50))
    listening = Pace(Random(1)).after(Standing.REACHED, listening=True)
    assert POLL_LISTENING * 0.9 <= listening <= POLL_LISTENING * 1.1


def test_an_office_that_is_away_is_asked_less_and_less_but_within_five_minutes() -> None:
    means = [sum(each) / 200 for each in zip(*(waits(Standing.AWAY, 12, s) for s in range(200)),
                                              strict=True)]  # fmt: skip
    assert means[0] < means[3] < means[6]
    assert all(LEAST <= each <= MOST for s in range(50) for each in waits(Standing.AWAY, 20, s))
    # Spread over all of the time: three thousand kiosks do not come back at once.
    late = [waits(Standing.AWAY, 12, s)[-1] for s in range(400)]
    assert min(late) < MOST * 0.1
    assert max(late) > MOST * 0.9


def test_one_success_and_it_is_as_before() -> None:
    pace = Pace(Random(1))
    for _ in range(10):
        pace.after(Standing.AWAY, listening=False)
    pace.after(Standing.REACHED, listening=False)
    assert pace.after(Standing.AWAY, listening=False) <= LEAST * 2


@pytest.mark.parametrize(
    "standing", [Standing.REVOKED, Standing.UNKNOWN, Standing.OLD_KIOSK, Standing.OLD_OFFICE]
)
def test_where_only_people_can_help_it_asks_seldom(standing: Standing) -> None:
    assert all(MOST / 2 <= each <= MOST for each in waits(standing, 50))


def test_a_fresh_command_waits_only_for_an_office_that_just_failed() -> None:
    pace = Pace(Random(1))
    assert pace.least(Standing.REACHED) == 0
    assert pace.least(Standing.AWAY) == LEAST
    assert pace.least(Standing.OLD_KIOSK) == LEAST
    assert pace.least(Standing.REVOKED) == MOST
