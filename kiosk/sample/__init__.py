"""A neighbourhood that does not exist, lively whenever one looks at it."""

from kiosk.sample.neighbourhood import build
from kiosk.sample.site import sample_settings

__all__ = ["build", "sample_settings"]
