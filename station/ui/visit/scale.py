"""The one scale of bars and curve: both feet, both screens, so that left and right can be compared."""

from __future__ import annotations

from station.ui.visit.plots import nice_ceiling

#: First end of the scale [N]; chosen: a resting leg is seen, and most efforts need one change only.
FIRST_N = 500.0
#: First half of the scale where there are counts only; chosen: some 90 N of the reference cell.
FIRST_COUNTS = 200_000.0
#: Room above the highest force, so that a bar is never full.
HEADROOM = 1.05


class Scale:
    """Grows in steps of 1, 2 and 5, and begins anew with another zero.

    Attributes
    ----------
    top : float
        Its end [N, or counts].
    """

    def __init__(self) -> None:
        self.top = FIRST_N
        self._of: object = None

    def begin(self, of: object, *, counts: bool) -> bool:
        """Begin anew where `of` (a zero) is another one; True where it did."""
        if of is self._of:
            return False
        self._of, self.top = of, FIRST_COUNTS if counts else FIRST_N
        return True

    def grow(self, value: float) -> bool:
        """Make room for a value; True where the scale changed."""
        if value * HEADROOM <= self.top:
            return False
        self.top = nice_ceiling(value * HEADROOM)
        return True
