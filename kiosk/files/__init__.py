"""Spreadsheets in: bytes become grids, grids become typed readings. No database, no terminal."""
