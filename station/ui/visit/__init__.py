"""The visit on the screen: what is asked of the patient, live bars and curves, and where it stands."""
