"""What stands around every page: the window, its title, status line, buttons and keys."""
