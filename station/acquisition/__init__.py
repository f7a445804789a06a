"""From a port to samples: link, reader thread and ring buffer."""
