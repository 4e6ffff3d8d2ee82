"""Signing up on a phone: from the form to the ticket, and every way in which it can go wrong."""

from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.commands.orders import CancelActivity
from kiosk.errors import StoreError
from kiosk.numbers import card_check
from kiosk.reception import Applicant
from tests.office.pages import HOUSEHOLD, NUMBER, Pages, fields, filled, words_of

UNKNOWN_CARD = "99900000001" + card_check("99900000001")


def test_one_number_and_one_tap_lead_to_a_ticket(pages: Pages) -> None:
    _, code = pages.announce()
    sent = pages.sign_up(code)
    assert sent.status_code == 303
    ticket = words_of(pages.get(sent.headers["location"]))
    assert "Confirmed" in ticket
    assert "1 seat is reserved for you." in ticket


def test_a_household_will_do_in_place_of_a_number(pages: Pages) -> None:
    _, code = pages.announce()
    sent = pages.sign_up(code, number="", household=HOUSEHOLD, party="3")
    assert "3 people" in words_of(pages.get(sent.headers["location"]))


def test_who_comes_too_late_waits_and_knows_how_many_are_ahead(pages: Pages) -> None:
    activity, code = pages.announce(capacity=3)
    for number in ("13900000001", "13900000002"):
        pages.join(activity, number, 3)
    assert "Join the waiting list" in words_of(pages.get(f"/en/a/{code}/join"))
    ticket = words_of(pages.get(pages.sign_up(code).headers["location"]))
    assert "On the waiting list" in ticket
    assert "3 people are ahead of you." in ticket


def test_where_others_wait_already_a_seat_that_is_left_is_not_promised(pages: Pages) -> None:
    activity, code = pages.announce(capacity=4)
    for number in ("13900000001", "13900000002"):
        pages.join(activity, number, 3)
    assert "Join the waiting list" in words_of(pages.get(f"/en/a/{code}"))
    pages.rule(activity, fill_gaps=True)
    assert "Join the waiting list" not in words_of(pages.get(f"/en/a/{code}"))
    assert pages.sign_up(code).status_code == 303


def test_a_form_that_is_sent_twice_is_one_sign_up(pages: Pages) -> None:
    _, code = pages.announce()
    path = f"/en/a/{code}/join"
    form = filled(pages.get(path)) | {"number": NUMBER}
    first, second = pages.send(path, form), pages.send(path, form)
    assert first.headers["location"] == second.headers["location"]
    assert "19 seats left" in words_of(pages.get(f"/en/a/{code}"))


def test_sending_again_after_an_error_is_the_same_sign_up(pages: Pages) -> None:
    _, code = pages.announce()
    path = f"/en/a/{code}/join"
    form = filled(pages.get(path)) | {"number": "12"}
    again = pages.send(path, form)
    assert filled(again)["token"] == form["token"]
    assert pages.send(path, filled(again) | {"number": NUMBER}).status_code == 303


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"number": "12"}, "number", "This is not a mobile or card number."),
        ({"number": UNKNOWN_CARD}, "number", "We do not know this card."),
        ({"number": "", "household": ""}, "number", "Please enter a mobile number, or else"),
        ({"household": "上海"}, "household", "Please write building and room, such as 5-301."),
        ({"number": "1" * 300}, "number", "This is too long."),
        ({"name": "王" * 60}, "name", "This is too long."),
        ({"party": "7"}, "party", "Please choose how many people are coming: 6 at most."),
        ({"party": "٣"}, "party", "Please choose how many people are coming: 6 at most."),
        ({"party": ""}, "party", "Please choose how many people are coming: 6 at most."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    pages: Pages, typed: dict[str, str], field: str, sentence: str
) -> None:
    _, code = pages.announce()
    answer = pages.sign_up(code, **({"household": HOUSEHOLD, "name": "Mei", "party": "2"} | typed))
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert f'id="{field}-wrong"' in answer.text
    assert f'aria-describedby="{field}-wrong' in answer.text
    if "name" not in typed:
        assert filled(answer)["name"] == "Mei"
    assert "20 seats left" in words_of(pages.get(f"/en/a/{code}"))


def test_in_the_lobby_only_needs_the_digits_on_the_screen(pages: Pages) -> None:
    activity, code = pages.announce()
    pages.rule(activity, lobby_only=True)
    assert "four digits" in words_of(pages.get(f"/en/a/{code}"))
    without = pages.sign_up(code)
    assert without.status_code == 422
    assert 'id="lobby-wrong"' in without.text
    path = f"/en/a/{code}/join"
    shown = pages.reception.lobby_code()
    again = filled(without) | {"lobby": shown, "number": NUMBER}
    assert pages.send(path, again).status_code == 303


def test_a_form_that_lay_open_too_long_is_shown_anew_with_what_was_typed(pages: Pages) -> None:
    _, code = pages.announce()
    path = f"/en/a/{code}/join"
    form = filled(pages.get(path)) | {"number": NUMBER}
    late = pages.send(path, form, after=3 * 3600)
    assert late.status_code == 422
    assert filled(late)["number"] == NUMBER
    assert filled(late)["token"] != form["token"]
    assert pages.send(path, filled(late)).status_code == 303


def test_nobody_is_as_quick_as_a_program(pages: Pages) -> None:
    _, code = pages.announce()
    path = f"/en/a/{code}/join"
    hasty = pages.send(path, filled(pages.get(path)) | {"number": NUMBER}, after=0.2)
    assert hasty.status_code == 422
    assert "That was very quick." in words_of(hasty)
    assert pages.send(path, filled(hasty)).status_code == 303


def test_a_program_that_fills_in_every_field_gets_no_seat(pages: Pages) -> None:
    _, code = pages.announce()
    trapped = pages.sign_up(code, website="http://spam.example")
    assert trapped.status_code == 422
    assert filled(trapped)["website"] == ""
    assert "20 seats left" in words_of(pages.get(f"/en/a/{code}"))


def test_a_form_of_one_activity_is_none_of_another(pages: Pages) -> None:
    _, code = pages.announce()
    _, other = pages.announce()
    form = filled(pages.get(f"/en/a/{other}/join")) | {"number": NUMBER}
    assert pages.send(f"/en/a/{code}/join", form).status_code == 422


def test_what_closed_between_scan_and_send_says_so(pages: Pages) -> None:
    activity, code = pages.announce()
    path = f"/en/a/{code}/join"
    form = filled(pages.get(path)) | {"number": NUMBER}
    pages.rule(activity, closes=pages.committee.clock.now() + timedelta(seconds=1))
    closed = pages.send(path, form)
    assert closed.status_code == 409
    assert "Sign-ups closed at 10:00. Please ask our staff." in words_of(closed)


def test_before_sign_ups_open_the_page_says_when(pages: Pages) -> None:
    activity, code = pages.announce()
    pages.rule(activity, opens=pages.committee.at(840))
    for path in (f"/en/a/{code}", f"/en/a/{code}/join"):
        assert "Sign-ups open at 14:00. Please come back then." in words_of(pages.get(path))


def test_a_canceled_activity_takes_nobody(pages: Pages) -> None:
    activity, code = pages.announce()
    path = f"/de/a/{code}/join"
    form = filled(pages.get(path)) | {"number": NUMBER}
    pages.committee.do(CancelActivity(activity))
    assert pages.send(path, form).status_code == 409
    assert fields(pages.get(path)) == []


def test_what_is_open_to_all_needs_no_sign_up(pages: Pages) -> None:
    _, code = pages.announce(capacity=None)
    assert "no sign-up is needed" in words_of(pages.get(f"/en/a/{code}"))
    assert pages.get(f"/en/a/{code}/join").status_code == 409


def test_a_number_signs_up_once(pages: Pages) -> None:
    activity, code = pages.announce()
    pages.join(activity)
    again = pages.sign_up(code)
    assert again.status_code == 409
    assert "This number or household is signed up already." in words_of(again)


def test_no_more_can_be_chosen_than_may_come(pages: Pages) -> None:
    activity, code = pages.announce()
    pages.rule(activity, party_limit=3)
    sizes = [each["value"] for each in fields(pages.get(f"/en/a/{code}/join"))
             if each.get("type") == "radio"]  # fmt: skip
    assert sizes == ["1", "2", "3"]


def test_a_draw_asks_for_the_household(pages: Pages) -> None:
    activity, code = pages.announce()
    pages.rule(activity, draw="ab" * 32, closes=pages.committee.at(840))
    alone = pages.sign_up(code)
    assert alone.status_code == 422
    assert 'id="household-wrong"' in alone.text
    path = f"/en/a/{code}/join"
    entered = pages.send(path, filled(alone) | {"household": HOUSEHOLD})
    assert "In the draw" in words_of(pages.get(entered.headers["location"]))


def test_the_form_says_what_is_kept_and_for_how_long(pages: Pages) -> None:
    _, code = pages.announce()
    assert "erase it 30 days after the activity" in words_of(pages.get(f"/en/a/{code}/join"))


def test_a_full_disk_loses_nothing_and_sending_again_goes_on(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = pages.announce()
    path = f"/en/a/{code}/join"
    form = filled(pages.get(path)) | {"number": NUMBER}

    def full(_: UUID, __: Applicant, **___: object) -> None:
        raise StoreError("store.full")

    with monkeypatch.context() as patch:
        patch.setattr(pages.reception, "join", full)
        failed = pages.send(path, form)
    assert failed.status_code == 503
    assert "Nothing is lost" in words_of(failed)
    assert filled(failed) == form
    assert pages.send(path, filled(failed)).status_code == 303
