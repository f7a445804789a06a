"""What every room knows: sides, channels, samples, trials, results, errors. Frozen data, no behaviour of a room."""
