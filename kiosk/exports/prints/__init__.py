"""What stands on printed pages: from the database to the words and figures that are drawn."""
