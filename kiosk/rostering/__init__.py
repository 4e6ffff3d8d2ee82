"""The week's roster as staff work on it: a draft, what can be done with it, and what it changes."""
