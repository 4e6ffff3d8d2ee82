"""A form: labels left, values right, one key that records it all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual import on
from textual.widget import Widget

from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.localizer import Localizer
from screens.drawing import Canvas
from screens.staff.base import StaffScreen
from screens.staff.fields import ChoiceField, ContentField, Field, FlagField, TypedField
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.typed_content import typed_over
from screens.steps import Pick
from screens.trust import Trust
from screens.widgets.board import Board


class FormBoard(Board):
    """The fields below each other; the selected one stands out, a wrong one says why."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="form")
        self.fields: list[Field] = []
        self.at = 0
        self.wrong: dict[str, str] = {}
        """Why a field was refused, by its name."""
        self._first = 0

    def draw(self, canvas: Canvas) -> None:
        """Put the labels left and the values right."""
        if not self.fields:
            return
        widest = max(cell_len(field.label) for field in self.fields)
        start = min(widest, canvas.width // 2) + 4
        self._first = max(min(self._first, self.at), self.at - canvas.height + 2, 0)
        y = 0
        for number, field in enumerate(self.fields[self._first :], start=self._first):
            if y >= canvas.height:
                break
            if number == self.at:
                canvas.ground(0, y, canvas.width, 1, "pointed")
            canvas.target(0, y, canvas.width, 1, Pick(number))
            canvas.put(1, y, field.label, "faint", width=start - 3)
            canvas.put(
                start, y, field.told(self.words) or "–", width=canvas.width - start - 1, cut=True
            )
            y += 1
            if (why := self.wrong.get(field.name)) is not None and y < canvas.height:
                canvas.put(start, y, why, "bad", width=canvas.width - start - 1, cut=True)
                y += 1


class FormScreen(StaffScreen):
    """A form that stays as it was typed until it is recorded.

    Subclasses say the fields in `fields` and what recording does in `save`.
    """

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self.form = FormBoard(words)
        self.form.add_class("body")
        self._filled: tuple[Field, ...] = ()

    # What subclasses say

    def fields(self) -> Sequence[Field]:
        """Return the fields with what they hold at first."""
        return ()

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that records the values, by the names of the fields.

        The base has nothing to record.
        """
        return lambda: None

    def saved(self, outcome: object) -> None:
        """Act on what was recorded: close."""
        self.post_message_back(self.words.pgettext("staff", "Recorded."))

    def changed(self, field: Field) -> None:
        """Take note that a field holds something else now."""

    def known(self) -> Sequence[str]:
        """Return names and places that the pinyin line knows."""
        return ()

    # What the form does

    def body(self) -> Iterable[Widget]:
        """Show the fields."""
        yield self.form

    def on_mount(self) -> None:
        """Fill the form."""
        super().on_mount()
        self.refill(self.fields())

    def refill(self, fields: Sequence[Field]) -> None:
        """Begin anew with other fields."""
        self._filled = tuple(fields)
        self.form.fields = list(fields)
        self.form.at = min(self.form.at, max(0, len(fields) - 1))
        self.form.redraw()

    def value(self, name: str) -> object:
        """Return what a field holds now."""
        return next(field.held for field in self.form.fields if field.name == name)

    def set_value(self, name: str, value: object) -> None:
        """Let a field hold something else."""
        for number, field in enumerate(self.form.fields):
            if field.name == name:
                self._put(number, replace(field, value=value))  # type: ignore[call-arg]

    @property
    def touched(self) -> bool:
        """Something was changed and not recorded yet."""
        return tuple(self.form.fields) != self._filled

    def keys(self) -> tuple[Key, ...]:
        """Enter changes a field, F8 records the form."""
        words = self.words
        return (
            Key("f8", words.pgettext("staff", "Record")),
            Key("enter", words.pgettext("staff", "Change")),
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Walk, change a field, or record."""
        form = self.form
        if key in ("up", "down", "tab", "shift+tab"):
            by = 1 if key in ("down", "tab") else -1
            form.at = (form.at + by) % max(1, len(form.fields))
            form.redraw()
        elif key in ("enter", "space") and form.fields:
            self._change(form.fields[form.at], None)
        elif key == "f8":
            self._record()
        elif character and form.fields:
            self._change(form.fields[form.at], character)
        else:
            return False
        return True

    def leave(self) -> None:
        """Ask first where something would be lost."""
        if not self.touched:
            super().leave()
            return
        question = self.words.pgettext("staff", "Leave without recording what you changed?")
        self.confirm(question, super().leave)

    @on(Board.Chosen)
    def tap(self, message: Board.Chosen) -> None:
        """Select a field, or change it where it was selected."""
        if isinstance(message.step, Pick) and isinstance(message.step.value, int):
            message.stop()
            if self.form.at == message.step.value:
                self._change(self.form.fields[self.form.at], None)
            self.form.at = message.step.value
            self.form.redraw()

    def post_message_back(self, text: str) -> None:
        """Close, and let the screen below say something."""
        self._filled = tuple(self.form.fields)
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        if isinstance(below, StaffScreen):
            below.say(text, "good")
        super().leave()

    def _change(self, field: Field, character: str | None) -> None:
        match field:
            case FlagField():
                self._put_field(replace(field, value=not field.value))
            case ChoiceField():
                self.choose(
                    field.label,
                    field.options,
                    lambda value: self._put_field(replace(field, value=value)),
                )
            case ContentField():
                if character is None:
                    self._translate(field)
                else:
                    self._write_over(field, character)
            case TypedField():
                self._type(field, field.typed() if character is None else character)

    def _type(self, field: TypedField, text: str) -> None:
        limit = getattr(field, "limit", 400)
        self.ask(
            field.label,
            text,
            then=lambda typed: self._take(field, typed),
            limit=limit,
            known=self.known(),
        )

    def _take(self, field: TypedField, typed: str) -> None:
        """Keep what was typed, or say why it is not understood and let it stand to be mended."""
        try:
            understood = field.understood(typed, self.desk.day())
        except Refused as refusal:
            self.say(self.told(refusal), "bad")
            self._type(field, typed)
            return
        self.say("")
        self._put_field(understood)
        self._go_on()

    def _translate(self, field: ContentField) -> None:
        from screens.staff.content import ContentScreen

        self.open(
            self.make(
                ContentScreen,
                field,
                lambda content: self._put_field(replace(field, value=content)),
            )
        )

    def _write_over(self, field: ContentField, text: str) -> None:
        """Take a text typed right over a content, without its screen of languages."""
        self.ask(
            field.label,
            text,
            then=lambda typed: self._take_over(field, typed),
            limit=2000 if field.long else 120,
            known=self.known(),
        )

    def _take_over(self, field: ContentField, typed: str) -> None:
        chinese = self.desk.languages.of("zh-Hans")
        try:
            content = typed_over(field.value, typed, field.group, self.words, chinese)
        except KioskError as problem:
            self.say(self.told(problem), "bad")
            self._write_over(field, typed)
            return
        self.say("")
        self._put_field(replace(field, value=content))
        self._go_on()

    def _go_on(self) -> None:
        self.form.at = (self.form.at + 1) % len(self.form.fields)
        self.form.redraw()

    def _put_field(self, field: Field) -> None:
        names = [each.name for each in self.form.fields]
        self._put(names.index(field.name), field)

    def _put(self, number: int, field: Field) -> None:
        self.form.fields[number] = field
        self.form.wrong.pop(field.name, None)
        self.form.redraw()
        self.changed(field)

    def _record(self) -> None:
        values = {field.name: field.held for field in self.form.fields}
        try:
            work = self.save(values)
        except KioskError as problem:
            self._refused(problem)
            return
        self.carry_out(work, self.saved, self._refused)

    def told(self, problem: KioskError) -> str:
        """Return why something was refused, with the field as its label names it."""
        named = problem.facts.get("field")
        label = next((each.label for each in self.form.fields if each.name == named), None)
        if label is not None:
            problem = KioskError(problem.code, **{**problem.facts, "field": label})
        return super().told(problem)

    def _refused(self, problem: KioskError) -> None:
        """Say what was refused, at its field where one is named; the form stays as it is."""
        told = self.told(problem)
        self.form.wrong.clear()
        named = problem.facts.get("field")
        for number, field in enumerate(self.form.fields):
            if named in (field.name, field.label):
                self.form.wrong[field.name] = told
                self.form.at = number
        self.form.redraw()
        self.say(told, "bad")
