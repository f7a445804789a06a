"""The steps, oldest first; each is never changed once it was released."""
