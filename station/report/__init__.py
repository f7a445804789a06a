"""The one-page report, the patient's page and the letter, as PDF and without Qt."""
