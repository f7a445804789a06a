"""Two trials of a patient beside each other."""
