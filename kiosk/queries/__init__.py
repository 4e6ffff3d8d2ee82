"""What can be seen, by subject: frozen dataclasses out, never a database row."""
