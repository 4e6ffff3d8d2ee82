"""Calendars as other programs keep them (.ics), in and out."""
