"""Calibration on the screen: the bench, the guide, the certificate, the daily check, the wiring."""
