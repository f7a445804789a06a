"""What leaves the station as files: trials for other programs, and studies."""
