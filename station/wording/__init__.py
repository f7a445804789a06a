"""Words and numbers as people read them: languages, units, rounding, every sentence about a patient."""
