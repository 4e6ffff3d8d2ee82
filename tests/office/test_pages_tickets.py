"""A ticket on a phone: what it says, and giving the places back."""

import re

import pytest

from kiosk.commands.orders import CancelActivity, CancelSignUp, ChangeActivity
from kiosk.draw import commitment
from kiosk.i18n.content import I18nText
from kiosk.queries.sign_ups import sign_up_by_ticket
from tests.office.pages import HOUSEHOLD, NUMBER, Pages, filled, words_of


def test_a_ticket_is_nobody_elses_business(pages: Pages) -> None:
    activity, _ = pages.announce()
    answer = pages.get(f"/en/t/{pages.join(activity)}")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert NUMBER not in answer.text


def test_the_code_is_large_and_in_groups(pages: Pages) -> None:
    activity, _ = pages.announce()
    ticket = pages.join(activity)
    assert f"{ticket[:4]} {ticket[4:]}" in words_of(pages.get(f"/en/t/{ticket}"))


@pytest.mark.parametrize("code", ["ABCDEFGH", "AAAAAAAA", "x", "0O1I", "%00", "%E2%80%AE"])
def test_no_answer_tells_whether_a_code_could_be_one(pages: Pages, code: str) -> None:
    unknown = pages.get("/en/t/ABCDEFG9")
    answer = pages.get(f"/en/t/{code}")
    assert answer.status_code == unknown.status_code == 404
    assert words_of(answer) == words_of(unknown)


def test_giving_back_asks_first(pages: Pages) -> None:
    activity, code = pages.announce()
    ticket = pages.join(activity, party=2)
    asked = pages.get(f"/en/t/{ticket}/cancel")
    assert "Give these seats back?" in words_of(asked)
    assert "18 seats left" in words_of(pages.get(f"/en/a/{code}"))
    done = pages.send(f"/en/t/{ticket}/cancel", filled(asked))
    assert "Given back" in words_of(pages.get(done.headers["location"]))
    assert "20 seats left" in words_of(pages.get(f"/en/a/{code}"))


def test_giving_back_twice_says_the_same(pages: Pages) -> None:
    activity, _ = pages.announce()
    ticket = pages.join(activity)
    form = filled(pages.get(f"/en/t/{ticket}/cancel"))
    first = pages.send(f"/en/t/{ticket}/cancel", form)
    second = pages.send(f"/en/t/{ticket}/cancel", form)
    assert first.headers["location"] == second.headers["location"]
    assert pages.get(f"/en/t/{ticket}/cancel").headers["location"] == f"/en/t/{ticket}"


def test_a_link_alone_gives_nothing_back(pages: Pages) -> None:
    activity, code = pages.announce()
    ticket = pages.join(activity)
    assert pages.send(f"/en/t/{ticket}/cancel", {}).status_code == 422
    assert "19 seats left" in words_of(pages.get(f"/en/a/{code}"))


def test_an_offer_is_taken_up_on_the_ticket(pages: Pages) -> None:
    activity, _ = pages.announce(capacity=1)
    pages.rule(activity, confirm_minutes=30)
    first, ticket = pages.join(activity, "13900000001"), pages.join(activity)
    assert "within 30 minutes" in words_of(pages.get(f"/en/t/{ticket}"))
    pages.reception.leave(first)
    offered = pages.get(f"/en/t/{ticket}")
    assert "Please confirm by 10:30" in words_of(offered)
    taken = pages.send(f"/en/t/{ticket}/confirm", filled(offered))
    assert "Confirmed" in words_of(pages.get(taken.headers["location"]))


def test_an_offer_that_moved_on_says_so(pages: Pages) -> None:
    activity, _ = pages.announce(capacity=1)
    pages.rule(activity, confirm_minutes=30)
    first, ticket = pages.join(activity, "13900000001"), pages.join(activity)
    pages.reception.leave(first)
    form = filled(pages.get(f"/en/t/{ticket}"))
    late = pages.send(f"/en/t/{ticket}/confirm", form, after=3600)
    assert late.status_code == 409
    assert "The time to answer is over" in words_of(late)


def test_what_became_of_the_activity_is_told(pages: Pages) -> None:
    moved, off = pages.announce()[0], pages.announce()[0]
    first, second = pages.join(moved), pages.join(off)
    pages.committee.do(ChangeActivity(moved, place=I18nText.plain("院子")))
    pages.committee.do(CancelActivity(off))
    assert "Time or place is not what it was" in words_of(pages.get(f"/en/t/{first}"))
    assert "Called off" in words_of(pages.get(f"/en/t/{second}"))
    assert "qr.svg" not in pages.get(f"/en/t/{second}").text


def test_whom_staff_took_off_the_list_is_told_to_ask_them(pages: Pages) -> None:
    activity, _ = pages.announce()
    ticket = pages.join(activity)
    with pages.committee.store.reading() as session:
        sign_up = sign_up_by_ticket(session, pages.committee.site, ticket)
    assert sign_up is not None
    pages.committee.do(CancelSignUp(sign_up, ended="removed"))
    assert "Please ask them." in words_of(pages.get(f"/en/t/{ticket}"))


def test_a_code_leads_to_its_ticket_however_it_is_typed(pages: Pages) -> None:
    activity, _ = pages.announce()
    ticket = pages.join(activity)
    typed = f" {ticket[:4].lower()}-{ticket[4:]}"
    form = {"by": "code", "code": typed, "token": pages.office.tokens.issue("find", "")}
    assert pages.send("/ja/leave", form).headers["location"] == f"/ja/t/{ticket}"


def leaving(pages: Pages, code: str, **typed: str) -> dict[str, str]:
    """What the form without a ticket sends."""
    token = pages.office.tokens.issue("leave", "")
    form = {"by": "number", "token": token, "activity": code}
    return form | {"number": NUMBER, "household": HOUSEHOLD} | typed


def test_number_and_household_together_give_places_back(pages: Pages) -> None:
    activity, code = pages.announce()
    ticket = pages.join(activity, household=HOUSEHOLD)
    done = pages.send("/en/leave", leaving(pages, code))
    assert done.headers["location"] == f"/en/t/{ticket}"
    assert "20 seats left" in words_of(pages.get(f"/en/a/{code}"))


@pytest.mark.parametrize(
    "typed", [{"number": "13900000009"}, {"household": "5-302"}, {"activity": "NOSUCH"}]
)
def test_either_alone_gives_nothing_back_and_learns_nothing(
    pages: Pages, typed: dict[str, str]
) -> None:
    activity, code = pages.announce()
    pages.join(activity, household=HOUSEHOLD)
    answer = pages.send("/en/leave", leaving(pages, code, **typed))
    assert answer.status_code == 422
    assert "Nothing was found for this." in words_of(answer)
    assert "19 seats left" in words_of(pages.get(f"/en/a/{code}"))


def test_the_list_of_activities_begins_with_the_one_that_the_reader_came_from(
    pages: Pages,
) -> None:
    pages.announce()
    _, code = pages.announce()
    assert f'<option value="{code}" selected' in pages.get(f"/en/leave?activity={code}").text


def test_a_draw_is_published_before_and_after(pages: Pages) -> None:
    seed = pages.keys.seed
    activity, code = pages.announce(capacity=1)
    closes = pages.committee.at(660)
    pages.rule(activity, draw=commitment(seed(code)), closes=closes)
    first = pages.join(activity, "13900000001", household="1-101")
    pages.join(activity, "13900000002", household="1-102")
    before = words_of(pages.get(f"/en/a/{code}/draw"))
    assert commitment(seed(code)) in before
    assert seed(code) not in before
    assert pages.get(f"/en/a/{code}/draw.json").status_code == 404
    pages.committee.go_to(700)
    pages.reception.upkeep()
    after = pages.get(f"/en/a/{code}/draw")
    assert seed(code) in words_of(after)
    assert f"kiosk draw verify https://lobby.example/en/a/{code}/draw.json" in words_of(after)
    assert len(re.findall(r"has a place", words_of(after))) == 1
    ticket = pages.reception.ticket(first)
    assert ticket is not None
    assert ticket.draw_number in words_of(after)
    assert pages.get(f"/en/a/{code}/draw.json").json()["seed"] == seed(code)
