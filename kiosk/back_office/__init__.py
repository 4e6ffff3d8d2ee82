"""What staff do and see behind a PIN, by subject; the lobby's screens know nothing of it."""
