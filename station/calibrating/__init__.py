"""Calibration in the station: the guide, the daily check, overload, and which certificate is in force. No Qt."""
