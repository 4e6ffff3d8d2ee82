"""Kiosks and their office: what they say to each other, and what becomes of it."""
