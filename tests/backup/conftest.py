"""Lends the committee to these tests."""

from tests.committee import committee

__all__ = ["committee"]
