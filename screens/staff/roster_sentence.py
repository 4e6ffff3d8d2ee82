"""A sentence for the roster: what it would change is shown before anything does."""

from collections.abc import Callable, Sequence

from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.rostering.changes import changes
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sentences.applying import apply
from kiosk.rostering.sentences.meaning import understand
from kiosk.rostering.sentences.results import Context, NotUnderstood, Understood
from kiosk.rostering.sentences.typed import chinese_words
from kiosk.rostering.trials import trial
from screens.staff.key_names import Key
from screens.staff.roster_actions import RosterActions
from screens.staff.roster_lines import Line, LinesScreen
from screens.staff.roster_misread import misread_told
from screens.staff.roster_places import places_known
from screens.staff.roster_words import change_told
from screens.staff.session import StaffSession
from screens.trust import Trust

SENTENCE_LIMIT = 200
"""Characters of a sentence."""


class SentenceScreen(LinesScreen):
    """What a sentence changes, line by line; Enter does it, Escape does not."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        sentence: str,
        lines: Sequence[Line],
        then: Callable[[], None],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._sentence = sentence
        self._changes = tuple(lines)
        self._then = then

    def on_mount(self) -> None:
        """Show the changes, and repeat the sentence below them."""
        super().on_mount()
        self.show_lines(self._changes)
        self.say(self._sentence)

    def heading(self) -> str:
        """Say that nothing has happened yet."""
        return self.words.pgettext("roster", "This would change. Nothing has yet.")

    def keys(self) -> tuple[Key, ...]:
        """Enter puts it into the draft."""
        return (Key("enter", self.words.pgettext("roster", "Do it")),)

    def struck(self, key: str, character: str | None) -> bool:
        """Do what the sentence says, or walk through the list."""
        if key != "enter":
            return super().struck(key, character)
        self.leave()
        self._then()
        return True


class RosterSentences(RosterActions):
    """The command line of the roster."""

    def ask_sentence(self, draft: Draft, typed: str = "") -> None:
        """Ask who does what when."""
        words = self.words
        question = words.pgettext("roster", "Who does what, when? Wed pm Xia visits building 5")
        people = (person.name for person in draft.sheet.people)
        self.ask(
            question,
            typed,
            then=lambda sentence: self._read_sentence(draft, sentence),
            limit=SENTENCE_LIMIT,
            known=(*people, *places_known(words), *chinese_words()),
        )

    def _read_sentence(self, draft: Draft, sentence: str) -> None:
        if not sentence.strip():
            return
        sheet = draft.sheet
        context = Context(sheet.people, sheet.monday, self.desk.day(), sheet.halves)
        self.carry_out(
            lambda: understand(sentence, context),
            lambda found: self._take_meaning(draft, sentence, found),
        )

    def _take_meaning(self, draft: Draft, sentence: str, found: Understood | NotUnderstood) -> None:
        """Show what would change; or say which word is not understood, and let it be mended."""
        if isinstance(found, NotUnderstood):
            self.say(misread_told(found, self.words), "bad")
            self.ask_sentence(draft, sentence)
            return
        tried = trial(draft)
        apply(tried, found)
        lines = [Line(change_told(each, self.words)) for each in changes(tried)]
        if not lines:
            self.say(self.words.pgettext("roster", "It is like this already."))
            return
        self.open(
            self.make(
                SentenceScreen, sentence, lines, lambda: self.edit(lambda: apply(draft, found))
            )
        )
