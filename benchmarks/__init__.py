"""Speed and accuracy, as ratios to a reference in the same run; not tests."""
