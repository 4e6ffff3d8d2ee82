"""`kiosk log` tells who changed what, and takes a change back."""

from kiosk.cli.exits import Exit
from kiosk.commands.orders import SetDuty
from kiosk.kinds import DutyKind
from tests.cli.counter import Counter
from tests.committee import MONDAY


def test_the_last_change_comes_first_with_who_and_what(counter: Counter) -> None:
    person = counter.committee.worker()
    counter.committee.commands.do(SetDuty(person, MONDAY, 510, 720, DutyKind.DESK), actor="小夏")
    first, second = counter.done("log").splitlines()
    assert "小夏" in first
    assert "Duty entered" in first
    assert "王晨 Mon" in first
    assert "Person added" in second
    assert "Person added" not in counter.done("log", "--by", "小夏")
    assert "Duty entered" not in counter.done("log", "--kind", "person")
    assert len(counter.done("log", "--most", "1").splitlines()) == 1


def test_a_change_is_taken_back_by_its_number_and_done_again(counter: Counter) -> None:
    person = counter.committee.worker()
    counter.committee.duty(person, 510, 720)
    number = counter.done("log", "--most", "1").split()[0]
    assert "Taken back: " in counter.done("log", "--take-back", number)
    assert [row[3] for row in counter.committee.table("duty")] == [1]
    assert "(taken back)" in counter.done("log", "--before", str(int(number) + 1))
    again = counter.type("log", "--take-back", number)
    assert (again.code, "taken back before" in again.said) == (Exit.REFUSED, True)
    undo = counter.done("log", "--most", "1").split()[0]
    counter.done("log", "--take-back", undo)
    assert [row[3] for row in counter.committee.table("duty")] == [0]


def test_what_one_change_did_is_shown_field_by_field(counter: Counter) -> None:
    person = counter.committee.worker()
    counter.committee.duty(person, 510, 720)
    counter.committee.duty(person, 510, 800)
    number = counter.done("log", "--most", "1").split()[0]
    assert "duty.ends: 720 → 800" in counter.done("log", "--show", number)


def test_a_number_that_nothing_has_is_refused(counter: Counter) -> None:
    typed = counter.type("log", "--show", "99")
    assert (typed.code, "no such change" in typed.said) == (Exit.REFUSED, True)
    assert "Nothing was changed yet" in counter.done("log")


def test_numbers_and_names_that_no_database_can_hold_are_in_none(counter: Counter) -> None:
    counter.committee.worker()
    typed = counter.type("log", "--show", "9" * 30)
    assert (typed.code, "no such change" in typed.said) == (Exit.REFUSED, True)
    assert "Person added" in counter.done("log", "--before", "9" * 30)
    assert "Nothing was changed yet" in counter.done("log", "--before", "-" + "9" * 30)
    assert "Nothing was changed yet" in counter.done("log", "--by", "\udcff")
    assert "Nothing was changed yet" in counter.done("log", "--kind", "\udcff", "--kind", "pers_n")
