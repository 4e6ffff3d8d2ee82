"""Asks whoever imports a file what the file leaves open."""

import re
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kiosk.errors import Asked
from kiosk.i18n.localizer import Localizer
from kiosk.text import inert

if TYPE_CHECKING:
    from kiosk.imports.preparing import Request

_YEAR = re.compile(r"20\d{2}")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\d{4}-\d{2}-\d{2})")


def answer(question: Asked, request: "Request", words: Localizer) -> "Request | None":
    """Ask once, and return the request with the answer; None where none was given.

    An answer that is none is asked for again, so that a slip of the finger costs nothing.
    """
    from kiosk.cli.sentences import sentence

    sys.stdout.write(sentence(question, words) + "\n")
    choices = _choices(question, words)
    for number, each in enumerate(choices, 1):
        sys.stdout.write(f"  {number}. {inert(each, 60)}\n")
    while True:
        if choices:
            prompt = words.gettext("Type a number and press Enter, or only Enter to stop:")
        else:
            # i18n: {year} and {days} are examples of what to type.
            prompt = words.gettext(
                "Type a year ({year}) or two dates ({days}), or only Enter to stop:"
            ).format(year="2026", days="2026-06-01 2026-06-30")
        sys.stdout.write(prompt + " ")
        sys.stdout.flush()
        said = sys.stdin.readline().strip()
        if not said:
            return None
        answered = _chosen(question, request, choices, said) if choices else _dated(request, said)
        if answered is not None:
            return answered


def _choices(question: Asked, words: Localizer) -> list[str]:
    if question.code == "roster.near":
        return [words.gettext("The same person"), words.gettext("A new person")]
    listed = question.facts.get("choices")
    return [str(each) for each in listed] if isinstance(listed, tuple | list) else []


def _chosen(question: Asked, request: "Request", choices: list[str], said: str) -> "Request | None":
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= len(choices)):
        return None
    choice = choices[int(said) - 1]
    if question.code == "roster.near":
        written, known = str(question.facts["written"]), str(question.facts["known"])
        if choice == choices[0]:
            return replace(request, same={**request.same, written: known})
        return replace(request, new=request.new | {written})
    if question.code == "roster.sheet":
        return replace(request, sheet=choice)
    return replace(request, reading=choice)


def _dated(request: "Request", said: str) -> "Request | None":
    if _YEAR.fullmatch(said):
        return replace(request, year=int(said))
    days = _DAYS.fullmatch(said)
    try:
        first, last = (date.fromisoformat(each) for each in days.groups()) if days else (None, None)
    except ValueError:
        return None
    if first is None or last is None or first > last:
        return None
    return replace(request, first=first, last=last)
