"""Tables out again: in the columns that templates have, so that imports read the same rows back."""
