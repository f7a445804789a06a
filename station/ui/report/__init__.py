"""The visit summed up, and its report: seen first, then saved."""
