"""What kind of activity it is: picked by typing a part of it, or its pinyin, or in own words."""

from collections.abc import Callable
from typing import NamedTuple

from kiosk.desk import Desk
from kiosk.i18n.activity_kinds import ACTIVITY_KINDS
from kiosk.i18n.festivals import FESTIVALS
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.pinyin_table import readings_of
from screens.staff.key_names import Key
from screens.staff.pick import Choice, PickScreen
from screens.staff.session import StaffSession
from screens.trust import Trust


class OwnWords(NamedTuple):
    """No kind that the phrasebook knows: what was typed of it so far."""

    text: str


class KindScreen(PickScreen):
    """A list of the kinds that every language has; F4 takes own words instead."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        then: Callable[[object], None],
    ) -> None:
        title = words.pgettext("staff", "What kind of activity?")
        chinese = desk.languages.of("zh-Hans")
        super().__init__(desk, words, trust, session, title, kinds(words, chinese), then)
        self.table.empty = words.pgettext("staff", "Nothing fits. Enter takes it as own words.")

    def keys(self) -> tuple[Key, ...]:
        """Enter picks, F4 takes own words."""
        words = self.words
        return (
            Key("enter", words.pgettext("staff", "Choose")),
            Key("f4", words.pgettext("staff", "Own words")),
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Take own words, or do as any list does."""
        if key == "f4" or (key == "enter" and self.table.current is None):
            self.leave()
            self._then(OwnWords(self._typed))
            return True
        return super().struck(key, character)


def kinds(words: Localizer, chinese: Localizer) -> list[Choice]:
    """Return the kinds of activities, in the reader's order of the phrasebook."""
    choices = []
    for key, message in (ACTIVITY_KINDS | FESTIVALS).items():
        label, known = words.pgettext(*message), chinese.pgettext(*message)
        also = "" if label == known else known
        choices.append(Choice(label, key, also, _spelled(known)))
    return choices


def _spelled(text: str) -> str:
    """Return a Chinese text in letters, and its initials: taijiquan tjq."""
    syllables = [reading[0] for sign in text if (reading := readings_of(sign))]
    return f"{''.join(syllables)} {''.join(each[0] for each in syllables)}"
