"""Tickets: short codes that are easy to read aloud, with a check sign."""
