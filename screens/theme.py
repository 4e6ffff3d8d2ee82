"""The one theme: dark ink on warm paper, every text at a contrast of at least 7:1."""

from textual.theme import Theme

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#0b4a63",
    secondary="#5a4a2f",
    accent="#7a3b00",
    foreground="#1b232b",
    background="#faf7f1",
    surface="#f0ebe1",
    panel="#e6dfd2",
    success="#0d4a26",
    warning="#6b3d00",
    error="#7a1414",
    variables={
        "faint": "#45505a",
        "on-primary": "#ffffff",
        "pointed": "#ffd97a",
        "today": "#fdf0cf",
        "taken": "#b9c8d4",
        "taken-ink": "#10202c",
        "desk": "#c9e6d0",
        "desk-ink": "#0b3518",
        "visit": "#fbe0b4",
        "visit-ink": "#4a2c00",
        "meeting": "#d3def3",
        "meeting-ink": "#16284f",
        "training": "#e6d8f2",
        "training-ink": "#37194f",
        "leave": "#e2e0dc",
        "leave-ink": "#36393d",
        "other": "#f6d6d3",
        "other-ink": "#541010",
    },
)
