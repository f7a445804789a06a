"""Calibration of load cells: certificate, uncertainty, and the force that a count means. Knows no board, no screen."""
