"""Who is here: signing in, the lock, the first user."""
