"""The looks of everything drawn on a board, made of the theme's colours: inks and grounds.

They are plain styles and not component classes of the boards: for each of those Textual keeps a
node a widget and matches every style sheet against it, whenever a screen comes to the front.
"""

from collections.abc import Mapping
from types import MappingProxyType

from rich.style import Style

from screens.theme import PAPER

_COLOURS = {
    "foreground": PAPER.foreground,
    "background": PAPER.background,
    "primary": PAPER.primary,
    "success": PAPER.success,
    "warning": PAPER.warning,
    "error": PAPER.error,
    "surface": PAPER.surface,
    "panel": PAPER.panel,
    **PAPER.variables,
}

_INKS = {"plain": "foreground", "faint": "faint", "line": "faint", "taken-ink": "taken-ink"}
"""Looks of text, and their colour."""

_BOLD_INKS = {
    "strong": "foreground",
    "title": "primary",
    "good": "success",
    "warn": "warning",
    "bad": "error",
    "button-ink": "foreground",
    "here-ink": "on-primary",
    "staff-ink": "on-primary",
}
"""Looks of text that stands out, and their colour."""

_GROUNDS = {
    "ground": ("background", "foreground"),
    "band": ("surface", "foreground"),
    "button": ("panel", "foreground"),
    "here": ("primary", "on-primary"),
    "pointed": ("pointed", "foreground"),
    "today": ("today", "foreground"),
    "now": ("error", "on-primary"),
    "staff": ("staff", "on-primary"),
    "taken": ("taken", "taken-ink"),
}
"""Looks of areas: their colour, and that of text on them which says nothing else."""

_STAMPS = (
    *("desk", "visit", "meeting", "training", "leave", "other"),
    *("holiday", "make-up"),
)
"""Looks of duties and of days' marks; the text on them has a look of its own."""


def _styles() -> dict[str, Style]:
    styles = {name: Style(color=_COLOURS[ink]) for name, ink in _INKS.items()}
    for name, ink in _BOLD_INKS.items():
        styles[name] = Style(color=_COLOURS[ink], bold=True)
    for name, (ground, ink) in _GROUNDS.items():
        styles[name] = Style(color=_COLOURS[ink], bgcolor=_COLOURS[ground])
    for name in _STAMPS:
        styles[name] = Style(bgcolor=_COLOURS[name])
        styles[f"{name}-ink"] = Style(color=_COLOURS[f"{name}-ink"], bold=True)
    return styles


LOOKS: Mapping[str, Style] = MappingProxyType(_styles())
"""Every look by its name."""
