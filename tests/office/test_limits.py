"""A shared Wi-Fi works, and one address cannot try codes or take all places."""

import pytest
from starlette.requests import Request

from kiosk.office.limits import BUDGETS, Budget, Limits, client

LOBBY = "203.0.113.7"


def test_forty_people_behind_one_address_sign_up_within_a_minute() -> None:
    limits = Limits()
    for person in range(40):
        now = 60 * person / 40
        # The activity, the form, the answer, the ticket, its code, and the two static files.
        assert [limits.spend("any", LOBBY, now) for _ in range(7)] == [0.0] * 7
        assert limits.spend("sign_up", LOBBY, now) == 0


def test_forty_people_may_even_press_at_the_same_moment() -> None:
    limits = Limits()
    assert {limits.spend("sign_up", LOBBY, 0) for _ in range(40)} == {0.0}


@pytest.mark.parametrize("kind", BUDGETS)
def test_what_was_used_up_comes_back_one_by_one(kind: str) -> None:
    budget, limits = BUDGETS[kind], Limits()
    assert {limits.spend(kind, LOBBY, 5) for _ in range(budget.at_once)} == {0.0}
    assert limits.spend(kind, LOBBY, 5) == pytest.approx(budget.seconds)
    assert limits.spend(kind, LOBBY, 5 + budget.seconds) == 0
    assert limits.spend(kind, LOBBY, 5 + budget.seconds) > 0


def test_one_address_tries_no_more_than_two_codes_a_minute_for_long() -> None:
    limits = Limits()
    tried = sum(limits.spend("wrong", LOBBY, second) == 0 for second in range(3600))
    assert tried == BUDGETS["wrong"].at_once + 3600 / BUDGETS["wrong"].seconds - 1


def test_to_be_refused_costs_nothing() -> None:
    limits = Limits({"any": Budget(1, 10)})
    limits.spend("any", LOBBY, 0)
    assert all(limits.spend("any", LOBBY, 9) == 1 for _ in range(50))


def test_addresses_do_not_share() -> None:
    limits = Limits({"any": Budget(1, 10)})
    limits.spend("any", LOBBY, 0)
    assert limits.spend("any", "203.0.113.8", 0) == 0


def test_what_is_remembered_is_bounded_and_quiet_addresses_go_first() -> None:
    limits = Limits({"any": Budget(1, 1000)}, remembered=100)
    for number in range(300):
        limits.spend("any", f"address {number}", number / 1000)
    assert len(limits._whole) == 100
    assert limits.wait("any", "address 299", 1) > 0
    assert limits.wait("any", "address 0", 1) == 0


def test_what_is_whole_again_is_not_remembered() -> None:
    limits = Limits({"any": Budget(5, 1)})
    for number in range(50):
        limits.spend("any", f"address {number}", 0)
    limits.spend("any", LOBBY, 10)
    assert len(limits._whole) == 1


def asked(host: str | None, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", each.encode()) for each in forwarded]
    peer = None if host is None else (host, 40000)
    return Request({"type": "http", "client": peer, "headers": headers})


@pytest.mark.parametrize(
    ("host", "forwarded", "counted"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("::ffff:203.0.113.7", [], "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("127.0.0.1", ["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
        ("::1", ["6.6.6.6", "2001:db8:1:2::9"], "2001:db8:1:2::/64"),
        ("::ffff:127.0.0.1", ["nonsense"], "127.0.0.1"),
        ("testclient", [], ""),
        (None, [], ""),
    ],
)
def test_requests_count_for_who_sent_them(
    host: str | None, forwarded: list[str], counted: str
) -> None:
    assert client(asked(host, *forwarded)) == counted
