"""Jobs that cross rooms, one a file; the commands and the screen call them."""
