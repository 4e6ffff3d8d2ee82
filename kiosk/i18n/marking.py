"""Marks for words that are translated later than where they are written."""

from typing import NamedTuple


class Message(NamedTuple):
    """An English message and the context that tells it from its homonyms."""

    context: str
    text: str


def N_(text: str) -> str:
    """Return the message as it is, and have it extracted into the catalogs."""
    return text


def NP_(context: str, text: str) -> Message:
    """Return the message with its context, and have it extracted into the catalogs."""
    return Message(context, text)
