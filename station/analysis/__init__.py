"""From trials to numbers: pure functions of (trial, options); no port, file, clock or log."""
