"""Ticket codes: easy to read aloud, and hard to get wrong."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.tickets import SIGNS, draw_number, read_ticket, ticket_from, ticket_told

TICKETS = st.uuids().map(ticket_from)


@given(TICKETS)
def test_a_ticket_is_read_in_any_writing(ticket: str) -> None:
    assert not set(ticket) & set("0O1IL")
    for written in (
        ticket,
        ticket_told(ticket).lower(),
        f" {ticket[:2]}-{ticket[2:]}\n",
        f"HTTP://192.0.2.2:8080/T/{ticket}",
        f"https://office.example/base/t/{ticket.lower()}/zh-hans",
        f"http>&&office.example&t&{ticket}&de",  # a scanner in another keyboard's layout
    ):
        assert read_ticket(written) == ticket


@given(TICKETS, st.integers(0, 7), st.sampled_from(SIGNS))
def test_a_wrong_sign_is_noticed(ticket: str, place: int, sign: str) -> None:
    wrong = ticket[:place] + sign + ticket[place + 1 :]
    assert (read_ticket(wrong) == wrong) == (wrong == ticket)


@given(TICKETS, st.integers(0, 6))
def test_two_swapped_signs_are_noticed(ticket: str, place: int) -> None:
    swapped = ticket[:place] + ticket[place + 1] + ticket[place] + ticket[place + 2 :]
    assert (read_ticket(swapped) == swapped) == (swapped == ticket)


@given(st.text(max_size=400))
def test_nothing_else_is_a_ticket(text: str) -> None:
    found = read_ticket(text)
    assert found is None or found in text.upper().replace(" ", "").replace("-", "")


def test_a_draw_number_does_not_tell_the_ticket() -> None:
    ticket = ticket_from(UUID(int=1))
    assert draw_number(ticket) == draw_number(ticket)
    assert not any(ticket[at : at + 3] in draw_number(ticket) for at in range(6))
