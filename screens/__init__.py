"""Everything a person sees on the terminal. Nothing here touches the database or a socket."""
