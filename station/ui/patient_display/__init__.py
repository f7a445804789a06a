"""What the patient sees from the plinth: a window of its own on a second screen."""
