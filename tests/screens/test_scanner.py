"""A scanner is known by its haste; a hand's keys come through, in order, and none is lost."""

from hypothesis import given
from hypothesis import strategies as st

from screens.scanner import GAP, LONGEST, PATIENCE, SHORTEST, Heard, Scanner

QUICK, SLOW = 0.008, 0.12


class Keyboard:
    """Types on a scanner's line and keeps what came of it."""

    def __init__(self) -> None:
        self.scanner: Scanner[str] = Scanner()
        self.at = 100.0
        self.keys: list[str] = []
        self.scans: list[str] = []

    def type(self, text: str, gap: float = SLOW) -> None:
        for sign in text:
            self.wait(gap)
            enter = sign == "\r"
            written = None if enter or sign in "^<" else sign
            self._take(self.scanner.hear(sign, written, self.at, enter=enter))

    def wait(self, seconds: float) -> None:
        """Let time pass; a silence that is long enough is noticed."""
        due = self.scanner.wait
        if due is not None and seconds > due:
            self._take(self.scanner.pause())
        self.at += seconds

    def _take(self, heard: Heard[str]) -> None:
        self.keys += heard.keys
        if heard.scanned is not None:
            self.scans.append(heard.scanned)


def test_a_scan_is_one_text_and_no_keys() -> None:
    keyboard = Keyboard()
    keyboard.type("999000000017\r", QUICK)
    assert (keyboard.keys, keyboard.scans) == ([], ["999000000017"])


def test_a_hand_types_keys() -> None:
    keyboard = Keyboard()
    keyboard.type("13812345678\r")
    keyboard.wait(1)
    assert (keyboard.keys, keyboard.scans) == ([*"13812345678\r"], [])


def test_a_hand_waits_no_longer_than_the_gap() -> None:
    scanner: Scanner[str] = Scanner()
    waits = [scanner.wait]
    assert scanner.hear("1", "1", 5.0).keys == ()
    waits.append(scanner.wait)
    assert scanner.pause().keys == ("1",)
    waits.append(scanner.wait)
    assert waits == [None, GAP, None]
    assert GAP <= 0.05


def test_keys_that_write_nothing_do_not_wait() -> None:
    keyboard = Keyboard()
    keyboard.type("^\r<")
    assert keyboard.keys == ["^", "\r", "<"]


def test_a_slip_of_the_hand_is_keys() -> None:
    keyboard = Keyboard()
    keyboard.type("12345"[: SHORTEST - 1] + "\r", QUICK)
    assert (keyboard.keys, keyboard.scans) == ([*"12345\r"], [])


def test_a_scan_right_behind_a_hands_key_is_whole() -> None:
    keyboard = Keyboard()
    keyboard.type("2")
    keyboard.wait(GAP + 0.001)
    keyboard.type("K7F3QX9P\r", QUICK)
    assert (keyboard.keys, keyboard.scans) == (["2"], ["K7F3QX9P"])


def test_the_enter_of_a_scan_may_be_late_and_still_presses_nothing() -> None:
    keyboard = Keyboard()
    keyboard.type("K7F3QX9P", QUICK)
    keyboard.type("\r", PATIENCE - 0.01)
    assert (keyboard.keys, keyboard.scans) == ([], ["K7F3QX9P"])


def test_a_scan_without_enter_and_a_key_held_down_act_as_nothing() -> None:
    keyboard = Keyboard()
    keyboard.type("K7F3QX9P", QUICK)
    keyboard.wait(1)
    keyboard.type("1" * 40, 0.033)
    keyboard.wait(1)
    keyboard.type("4")
    keyboard.wait(1)
    assert (keyboard.keys, keyboard.scans) == (["4"], [])


def test_two_scans_in_a_row_are_two() -> None:
    keyboard = Keyboard()
    keyboard.type("K7F3QX9P\r999000000017\r", QUICK)
    assert keyboard.scans == ["K7F3QX9P", "999000000017"]


def test_a_scan_without_end_fills_no_memory() -> None:
    keyboard = Keyboard()
    keyboard.type("A" * 10_000 + "\r", QUICK)
    assert [len(scan) for scan in keyboard.scans] == [LONGEST]


def test_nothing_is_kept_of_a_scan() -> None:
    keyboard = Keyboard()
    keyboard.type("K7F3QX9P\r", QUICK)
    assert "K7F3QX9P" in keyboard.scans
    assert not [kept for kept in vars(keyboard.scanner).values() if "K7F3" in str(kept)]


@given(st.lists(st.tuples(st.sampled_from("12AB^\r"), st.floats(GAP + 0.001, 9)), max_size=40))
def test_whatever_a_hand_types_comes_through_in_order(typed: list[tuple[str, float]]) -> None:
    keyboard = Keyboard()
    for sign, gap in typed:
        keyboard.type(sign, gap)
    keyboard.wait(1)
    assert keyboard.keys == [sign for sign, _ in typed]
    assert keyboard.scans == []
