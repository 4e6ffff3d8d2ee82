"""What the database holds becomes files, which the imports read back to the same rows."""
