"""Copies of everything that an office knows: made, checked, kept, and put back."""
