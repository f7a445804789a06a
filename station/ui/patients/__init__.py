"""Patients: found, added, their page, what is corrected and erased."""
