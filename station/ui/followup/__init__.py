"""Finding, plan and progress of the patient who is here."""
