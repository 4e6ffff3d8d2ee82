"""lobby-kiosk: a neighbourhood committee's duty roster, rooms and activities on a lobby screen.

This package is everything that is not a screen. It never imports Textual.
"""

__version__ = "0.1.0"
