"""Writing a line at the bottom of a staff screen."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events, on
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot

from kiosk.i18n.languages import ENGLISH, LANGUAGES, Language
from kiosk.i18n.localizer import Localizer, localizer
from screens.staff.composition import Composition
from screens.staff.line_editor import LineEditor
from screens.staff.written import Written

SHANGHAI = ZoneInfo("Asia/Shanghai")
KNOWN = ("王晨", "李俊", "活动室", "5号楼")


class Desk(App[None]):
    """A screen with nothing but the editor."""

    def __init__(self, words: Localizer, **begin: object) -> None:
        super().__init__()
        self.editor = LineEditor(words)
        self.begin: dict[str, object] = {"question": "Where?", "known": KNOWN, **begin}
        self.done: list[str] = []
        self.given_up = 0

    def compose(self) -> ComposeResult:
        yield self.editor

    def on_mount(self) -> None:
        self.editor.begin(**self.begin)  # type: ignore[arg-type]

    def on_key(self, event: events.Key) -> None:
        self.editor.struck(event.key, event.character if event.is_printable else None)

    @on(LineEditor.Done)
    def take(self, message: LineEditor.Done) -> None:
        self.done.append(message.text)

    @on(LineEditor.GivenUp)
    def leave(self) -> None:
        self.given_up += 1


@asynccontextmanager
async def writing(
    size: tuple[int, int] = (60, 20), words: Localizer | None = None, **begin: object
) -> AsyncIterator[Pilot[None]]:
    app = Desk(words or localizer(ENGLISH, SHANGHAI), **begin)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def desk(pilot: Pilot[None]) -> Desk:
    assert isinstance(pilot.app, Desk)
    return pilot.app


def rows(pilot: Pilot[None]) -> list[str]:
    editor = desk(pilot).editor
    return [editor.render_line(y).text for y in range(editor.size.height)]


async def test_what_is_typed_is_handed_over_and_escape_gives_up() -> None:
    async with writing() as pilot:
        await pilot.press("B", "5", "space", "a", "enter")
        await pilot.press("escape")
        assert desk(pilot).done == ["B5 a"]
        assert desk(pilot).given_up == 1


async def test_an_input_methods_characters_are_written_and_its_window_stands_at_the_cursor() -> (
    None
):
    async with writing(value="去") as pilot:
        await pilot.press("王", "晨")
        editor = desk(pilot).editor
        assert editor.text == "去王晨"
        await pilot.pause()
        x = rows(pilot)[1].index("去")
        assert pilot.app.cursor_position == editor.region.offset + Offset(x + 6, 1)
        await pilot.press("left")
        await pilot.pause()
        assert pilot.app.cursor_position.x == editor.region.x + x + 4


async def test_the_cursor_moves_and_deletes_on_either_side() -> None:
    async with writing(value="王晨在楼") as pilot:
        await pilot.press("left", "left", "left", "delete", "home", "X", "end", "backspace", "Y")
        assert desk(pilot).editor.text == "X王在Y"
        await pilot.press("left", "left", "left", "left", "left", "delete", "right", "Z")
        assert desk(pilot).editor.text == "王Z在Y"
        await pilot.press("ctrl+u")
        assert desk(pilot).editor.text == ""


async def test_pinyin_finds_a_name_that_is_known() -> None:
    async with writing() as pilot:
        await pilot.press("f9", "w", "c")
        assert "1王晨" in rows(pilot)[2]
        assert "wc" in rows(pilot)[1]
        await pilot.press("space", "enter")
        assert desk(pilot).done == ["王晨"]


async def test_a_digit_chooses_and_the_letters_that_are_left_stay() -> None:
    async with writing() as pilot:
        await pilot.press("f9", *"wangchenhdshi", "1")
        assert desk(pilot).editor.text == "王晨"
        await pilot.press("1", "5", "enter")
        assert desk(pilot).done == ["王晨活动室5"]


async def test_pages_of_candidates_are_turned_and_turned_back() -> None:
    async with writing() as pilot:
        await pilot.press("f9", *"shi")
        first = rows(pilot)[2]
        assert "↓" in first
        assert "↑" not in first
        await pilot.press("pagedown")
        second = rows(pilot)[2]
        assert "↑" in second
        assert set(first[:54]) & set(second[:54]) <= set(" 123456789↓")
        await pilot.press("pageup")
        assert rows(pilot)[2] == first
        await pilot.press("pagedown", "2")
        assert desk(pilot).editor.text == second[second.index("2") + 1]


async def test_enter_takes_letters_as_they_are_and_escape_drops_them_first() -> None:
    async with writing(value="在") as pilot:
        await pilot.press("f9", *"wifi", "enter")
        assert desk(pilot).editor.text == "在wifi"
        await pilot.press(*"wc", "escape")
        assert desk(pilot).editor.text == "在wifi"
        assert desk(pilot).given_up == 0
        await pilot.press("escape")
        assert desk(pilot).given_up == 1
        assert desk(pilot).done == []


@pytest.mark.parametrize("key", ["f9", "ctrl+@"])
async def test_without_pinyin_letters_are_letters_and_it_is_seen_which(key: str) -> None:
    async with writing() as pilot:
        assert rows(pilot)[1].startswith(" A")
        assert "Pinyin: off" in rows(pilot)[2]
        await pilot.press(key)
        assert rows(pilot)[1].startswith(" 中")
        assert "Pinyin: on" in rows(pilot)[2]
        await pilot.press("a", key, "w", "c")
        assert desk(pilot).editor.text == "awc"


async def test_a_sign_takes_the_first_candidate_and_stays() -> None:
    async with writing() as pilot:
        await pilot.press("f9", *"wangchenlj", "comma")
        assert desk(pilot).editor.text == "王晨李俊,"


async def test_letters_that_nothing_stands_for_become_text() -> None:
    async with writing() as pilot:
        await pilot.press("f9", *"vvv", "space")
        assert desk(pilot).editor.text == "vvv"


async def test_a_pasted_text_is_made_harmless_and_one_line() -> None:
    async with writing() as pilot:
        desk(pilot).editor.paste("5号楼\t\x1b]52;c;eA==\x07\n\u202eb [/b]")
        assert desk(pilot).editor.text == "5号楼 ]52;c;eA== b [/b]"


async def test_what_does_not_fit_is_said_and_what_stands_there_stays() -> None:
    async with writing(value="12345678", limit=10) as pilot:
        await pilot.press("left")
        desk(pilot).editor.paste("abcdef" * 5000)
        assert desk(pilot).editor.text == "1234567ab8"
        assert "At most 10 characters fit here." in rows(pilot)[2]
        await pilot.press("backspace")
        assert "At most" not in rows(pilot)[2]
        assert desk(pilot).editor.text == "1234567a8"


async def test_a_long_line_is_seen_where_the_cursor_is() -> None:
    async with writing(value="楼" * 60 + "END") as pilot:
        assert "END" in rows(pilot)[1]
        await pilot.press("home")
        assert "END" not in rows(pilot)[1]
        assert all(cell_len(row) == 60 for row in rows(pilot))


async def test_after_the_end_nothing_of_it_is_left() -> None:
    async with writing(value="secret") as pilot:
        editor = desk(pilot).editor
        editor.end()
        assert editor.text == ""
        assert not editor.display
        editor.begin("Who?")
        assert "secret" not in "".join(rows(pilot))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
async def test_nothing_of_it_is_cut_off_in_any_language(language: Language) -> None:
    async with writing((60, 20), localizer(language, SHANGHAI), limit=5) as pilot:
        editor = desk(pilot).editor
        for keys in ([], ["f9"], [*"shi"], ["pagedown"], ["enter", "f9", *"12345678"]):
            await pilot.press(*keys)
            for width in (60, 80, 200):
                await pilot.resize_terminal(width, 20)
                assert editor.canvas.width == width
                assert not editor.canvas.misfits, (keys, width)


async def test_candidates_can_be_tapped() -> None:
    async with writing() as pilot:
        await pilot.press("f9", "l", "j")
        steps = [str(getattr(target.step, "key", "")) for target in desk(pilot).editor.targets()]
        assert {"f9", "1", "2", "pagedown"} <= set(steps)


def typed() -> Iterator[str]:
    yield from "abcdefghijklmnopqrstuvwxyz' 19,"


@given(keys=st.lists(st.sampled_from([*typed(), "enter", "pagedown", "up"]), max_size=100))
def test_letters_are_either_kept_or_chosen_for(keys: list[str]) -> None:
    composition, used = Composition(KNOWN), 0
    for key in keys:
        before = composition.letters
        if key in ("pagedown", "up"):
            composition.turn(key == "pagedown", 50)
            assert composition.letters == before
            assert composition.page(50) or not before or not composition.more(50)[0]
        elif key in ("1", "9"):
            text = composition.choose(int(key) - 1, 50)
            assert before.endswith(composition.letters)
            assert (text is None) == (composition.letters == before)
            used += text is not None
        elif key.isalpha() and len(key) == 1 and not composition.type(key):
            assert len(before) == 60
    assert used <= len(keys)


@given(
    text=st.text(max_size=40),
    limit=st.integers(1, 30),
    width=st.integers(3, 40),
    back=st.integers(-50, 50),
)
def test_whatever_is_written_fits_its_limit_and_its_place(
    text: str, limit: int, width: int, back: int
) -> None:
    line = Written("", limit)
    line.insert(text)
    line.move(back)
    line.insert(text)
    assert len(line.text) <= limit
    assert "\x1b" not in line.text
    before, behind = line.seen(width)
    assert line.before.endswith(before)
    assert line.behind.startswith(behind)
    assert cell_len(before + behind) <= width
