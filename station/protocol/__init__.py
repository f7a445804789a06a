"""The wire between board and desktop: one table, its codec, the board's clock."""
