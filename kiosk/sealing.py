"""Contact details, sealed so that only the office can read them."""
