"""The grammar of sentences, over words that `lexing` and `joining` made of them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kiosk.rostering.sentences.lexing import Word, looks_like_a_name, stuck
from kiosk.rostering.sentences.results import Reason

if TYPE_CHECKING:
    from lark import Lark, Tree

_GRAMMAR = """
start: clause (SEP clause)*

clause: mid* people mid* KIND+ detail*           -> does
      | mid* KIND+ detail* (people mid*)?        -> does
      | mid* people mid* COVER people? detail* (KIND mid*)? -> covers
      | mid* people mid* SWAP people? mid*       -> swaps
      | mid* SWAP mid* people mid*               -> swaps
      | mid* people mid* CLEAR object? mid*      -> clears
      | mid* people mid* KIND+ detail* CLEAR     -> clears
      | mid* CLEAR (mid | people | KIND)*        -> clears
      | mid+                                     -> sets
      | RETURN                                   -> returns

mid: DAY | HALF | SPAN | START | UNTIL | PLACE
detail: mid | TEXT | RETURN
people: PERSON (AND PERSON)* | ALL
object: people | KIND

%declare SEP KIND COVER SWAP CLEAR RETURN DAY HALF SPAN START UNTIL PLACE TEXT
%declare PERSON ALL AND BACK FROM BEFORE RANGE
"""


class Clause:
    """What one part of a sentence says, and the words that say it."""

    def __init__(self, rule: str, words: Sequence[Word]) -> None:
        self.rule = rule
        self.words = tuple(words)

    def of(self, *kinds: str) -> list[Word]:
        """Return its words of some kinds, in order."""
        return [word for word in self.words if word.kind in kinds]


def clauses(sentence: str, words: Sequence[Word]) -> list[Clause]:
    """Return the parts of a sentence.

    Raises:
        Stuck: A word has no place where it stands, or something is missing.
    """
    from lark.exceptions import UnexpectedInput, UnexpectedToken

    try:
        tree = _parser().parse(words)
    except UnexpectedToken as problem:
        place = problem.token.start_pos
        ended = problem.token.type == "$END" or place is None
        if ended or words[place].kind == "SEP":
            last = words[-1 if ended else max(0, place - 1)]
            raise stuck(sentence, last, Reason.UNFINISHED) from None
        raise stuck(sentence, words[place], _reason(words, place)) from None
    except UnexpectedInput:
        raise stuck(sentence, Word("", 0, len(sentence)), Reason.UNKNOWN_WORD) from None
    return [Clause(each.data, _words(each, words)) for each in _parts(tree)]


def _reason(words: Sequence[Word], place: int) -> Reason:
    word = words[place]
    if word.kind != "TEXT":
        return Reason.UNEXPECTED_WORD
    text, before = str(word.value), words[place - 1].kind if place else "SEP"
    behind = words[place + 1].kind if place + 1 < len(words) else ""
    subject = before in ("SEP", "DAY", "HALF", "SPAN", "START", "UNTIL", "AND")
    named = subject and behind != "PERSON" and looks_like_a_name(text)
    return Reason.UNKNOWN_PERSON if named else Reason.UNKNOWN_WORD


def _parts(tree: "Tree[Any]") -> "Iterator[Tree[Any]]":
    return (child for child in tree.children if hasattr(child, "data"))


def _words(tree: "Tree[Any]", words: Sequence[Word]) -> list[Word]:
    return [words[token.start_pos] for token in tree.scan_values(lambda _: True)]


@lru_cache(maxsize=1)
def _parser() -> "Lark":
    from lark import Lark, Token
    from lark.lexer import Lexer

    class Given(Lexer):
        """Hands the words over as they are."""

        def __init__(self, _: object) -> None:
            pass

        def lex(self, state: Any, *_: object) -> Iterator[Token]:  # noqa: ANN401  # lark's
            """Yield a token a word, which says where the word stands among them."""
            for place, word in enumerate(state):
                yield Token(word.kind, "", start_pos=place)

    return Lark(_GRAMMAR, parser="lalr", lexer=Given)
