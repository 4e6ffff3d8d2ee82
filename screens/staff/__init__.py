"""The keyboard side: what staff see and do behind a PIN."""
