"""What survives: the journal of a running trial, the trial file, and recovery after a crash."""
