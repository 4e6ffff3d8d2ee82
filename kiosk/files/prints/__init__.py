"""Pages for the wall: the week, door sheets, posters and figures, drawn as PDF."""
