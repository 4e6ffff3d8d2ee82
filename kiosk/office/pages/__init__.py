"""The pages themselves: plain HTML that needs no script, one module a subject."""
