"""Numbers that people type: telephones, households, neighbour cards."""
