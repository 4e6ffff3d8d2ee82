"""Plain tables: a header, then one row a person, a room, a booking or an activity."""
