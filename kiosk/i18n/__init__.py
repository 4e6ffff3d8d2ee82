"""Everything that depends on the reader's language: words, contents, formats and names."""
