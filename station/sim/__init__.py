"""Simulated people, converters and boards, and the sim:// port that speaks the board's protocol in this process."""
