"""What people read about facts, in words that the lobby's screens and the phones' pages share."""
