"""Which keys stand for which kind of duty."""

from kiosk.i18n.duties import kind_letter
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind

KINDS = tuple(DutyKind)
"""The kinds in the order of their digits, from 1."""

_LETTERS = "dvmtlo"
"""What is on the keyboard where the reader's own letters are not."""


def kind_of(character: str | None, words: Localizer) -> DutyKind | None:
    """Return the kind that a key sets; None for any other key.

    Digits always work, whatever writes Chinese: they start no composition. A letter means what the
    grid shows by it in the reader's language; else the English letters work.
    """
    if not character:
        return None
    if character in "123456":
        return KINDS[int(character) - 1]
    own = {kind_letter(kind, words).casefold(): kind for kind in KINDS}
    letter = character.casefold()
    if letter in own:
        return own[letter]
    return KINDS[_LETTERS.index(letter)] if letter in _LETTERS else None


def digit_of(kind: DutyKind) -> str:
    """Return the digit that sets a kind."""
    return str(KINDS.index(kind) + 1)
