"""Foreign formats: one file a format, in or out."""
