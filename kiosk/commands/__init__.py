"""What can be done, by subject. Nothing changes the database except through here."""
