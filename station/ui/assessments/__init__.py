"""Choosing what to test, and all that is asked before the first effort."""
